/** Something that is kept for a while and then let go of by itself. */
export interface RetentionRule {
  readonly days: number;
  /** What lets go of it: jobs of the timetable, or the relay, which looks after the log of events all the time. */
  readonly jobs: readonly string[];
}

/**
 * What is kept for how long: the one list. Whatever lets go of something takes its days from here, the privacy page shows
 * it, and a test per rule holds it to its word.
 */
export const retentionRules = {
  trash: {
    days: 30,
    jobs: ['gigs.empty_trash', 'bands.empty_trash', 'venues.empty_trash', 'vault.empty_trash', 'workspaces.sweep'],
  },
  deleted_workspaces: { days: 30, jobs: ['workspaces.purge'] },
  leaving_accounts: { days: 30, jobs: ['privacy.erase_accounts'] },
  sessions: { days: 30, jobs: ['identity.sweep'] },
  session_addresses: { days: 30, jobs: ['identity.sweep'] },
  half_log_ins: { days: 1, jobs: ['identity.sweep'] },
  wrong_passwords: { days: 1, jobs: ['identity.sweep'] },
  lockouts: { days: 2, jobs: ['identity.sweep'] },
  links: { days: 30, jobs: ['identity.sweep'] },
  invitations: { days: 180, jobs: ['workspaces.sweep'] },
  invitation_counts: { days: 2, jobs: ['workspaces.sweep'] },
  ended_keys: { days: 400, jobs: ['workspaces.sweep'] },
  replaced_secrets: { days: 30, jobs: ['workspaces.sweep'] },
  letters: { days: 30, jobs: ['mail.sweep'] },
  letter_list: { days: 180, jobs: ['mail.sweep'] },
  export_files: { days: 7, jobs: ['privacy.expire_exports'] },
  exports: { days: 90, jobs: ['privacy.expire_exports'] },
  import_files: { days: 7, jobs: ['transfer.forget_files'] },
  import_reports: { days: 90, jobs: ['transfer.forget_files'] },
  backup_files: { days: 30, jobs: ['transfer.expire_backups'] },
  backups: { days: 90, jobs: ['transfer.expire_backups'] },
  restore_rows: { days: 7, jobs: ['transfer.forget_restores'] },
  restores: { days: 90, jobs: ['transfer.forget_restores'] },
  orphan_files: { days: 1, jobs: ['storage.sweep_orphans'] },
  jobs: { days: 14, jobs: ['jobs.purge'] },
  failed_jobs: { days: 90, jobs: ['jobs.purge'] },
  dead_letters: { days: 90, jobs: ['jobs.purge'] },
  repeated_requests: { days: 1, jobs: ['jobs.purge'] },
  messages: { days: 1, jobs: ['relay'] },
  events: { days: 35, jobs: ['relay'] },
  sync_devices: { days: 180, jobs: ['sync.forget'] },
  sync_results: { days: 180, jobs: ['sync.forget'] },
  settled_conflicts: { days: 90, jobs: ['sync.forget'] },
  tombstones: { days: 180, jobs: ['sync.compact'] },
  support_grants: { days: 400, jobs: ['workspaces.sweep'] },
  audit: { days: 400, jobs: ['audit.cut_chains'] },
} as const satisfies Readonly<Record<string, RetentionRule>>;

export type RetentionKey = keyof typeof retentionRules;

export const retentionKeys: readonly RetentionKey[] = Object.keys(retentionRules).filter(isRetentionKey);

function isRetentionKey(key: string): key is RetentionKey {
  return Object.hasOwn(retentionRules, key);
}

/** What stays without a term, as long as what it belongs to. */
export const lastings = ['account', 'workspace', 'proof'] as const;
export type Lasting = (typeof lastings)[number];
