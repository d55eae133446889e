/** What a backup file may be; a larger one is none of ours. */
export const backupLimits = {
  files: 10_000,
  manifestBytes: 4 * 1024 * 1024,
  lineBytes: 4 * 1024 * 1024,
  unpackedBytes: 20 * 1024 ** 3,
  /** Of the rows alone, which all go through one transaction. */
  dataBytes: 2 * 1024 ** 3,
  /** Up to here a file may be as even as it likes. */
  evenBytes: 16 * 1024 * 1024,
  ratio: 250,
  /** How many made by hand are kept at a time. */
  byHand: 20,
  passphraseLetters: 12,
} as const;

/** How many of each rhythm are kept: what is older goes when a new one is there. */
export const backupsKept = { daily: 7, weekly: 4, monthly: 12 } as const;
export type BackupRhythm = keyof typeof backupsKept;
export const backupRhythms = ['daily', 'weekly', 'monthly'] as const satisfies readonly BackupRhythm[];

/** Why a backup was made: somebody asked for it, it was time, or what is there was about to be replaced. */
export const backupKinds = ['by_hand', ...backupRhythms, 'before_replace'] as const;
export type BackupKind = (typeof backupKinds)[number];

/**
 * queued ─▶ running ─▶ ready ─▶ expired
 *    └─────────┴─▶ failed
 */
export const backupStates = ['queued', 'running', 'ready', 'failed', 'expired'] as const;

/**
 *   new_workspace   a workspace of its own, with ids of its own
 *   merge           what is missing here comes back; what is here stays as it is
 *   replace         everything becomes what it was, after a backup of what it is now
 */
export const restoreModes = ['new_workspace', 'merge', 'replace'] as const;
export type RestoreMode = (typeof restoreModes)[number];

/** For how long a restore can be undone. */
export const restoreUndoDays = 7;
