import { retentionRules } from '@backline/contract';
/** How long an entry stays. */
export const retentionDays = retentionRules.audit.days;
