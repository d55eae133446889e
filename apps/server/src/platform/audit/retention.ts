/** How long an entry stays. */
export const retentionDays = 400;
