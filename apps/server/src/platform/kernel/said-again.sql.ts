import { sql } from './sql.ts';

/** Columns, `table.column`, that carry the reading of the clock from the next write on though their value may stay: it was said again. */
export function saidAgain(columns: readonly string[]) {
  return sql`select set_config('app.said_again',
    concat_ws(',', nullif(current_setting('app.said_again', true), ''), ${columns.join(',')}::text), true)`;
}
