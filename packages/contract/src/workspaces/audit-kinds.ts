/** What an entry of the audit log is about. */
export const auditCategories = [
  'auth',
  'team',
  'project',
  'billing',
  'security',
  'content',
  'moderation',
  'data',
] as const;

/** How much an entry of the audit log matters. */
export const auditSeverities = ['info', 'warning', 'critical'] as const;
