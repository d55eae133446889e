import { sql } from '#platform/kernel';

/** What the door has just found out about who is asking. */
export const seesMoney = sql<{
  seesMoney: boolean;
}>`select current_setting('app.sees_money', true) = 'on' as "seesMoney"`;
