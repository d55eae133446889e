/** For how many minutes somebody may look in; who needs longer asks again. */
export const supportMinutes = [15, 30, 60] as const;
export type SupportMinutes = (typeof supportMinutes)[number];

/** How long the reason is that owners read. */
export const supportReason = { min: 10, max: 500 } as const;

/** How many grants one person may have at a time, and open within a day. */
export const supportLimits = { live: 3, aDay: 20 } as const;

/** Most different things that one grant's record tells apart; what is looked at beyond them is counted together. */
export const mostLooks = 500;

/** What is looked at beyond those, as the record calls it. */
export const furtherLooks = 'more';

/**
 * How a grant ended: by the person, by the workspace, by whoever runs the installation, by time; because the platform role,
 * the account, the session or the workspace is gone; or because the person has become a member.
 */
export const supportEnds = [
  'person',
  'workspace',
  'operator',
  'time',
  'role_lost',
  'account_closed',
  'session_ended',
  'workspace_gone',
  'joined',
] as const;
export type SupportEnd = (typeof supportEnds)[number];
