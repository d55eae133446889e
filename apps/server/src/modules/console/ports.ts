import type { HeadsFile } from '#platform/audit';

/** What the console needs to know of the installation. */
export interface ConsolePorts {
  readonly version: string;
  /** Since when this process runs. */
  readonly upSince: Date;
  /** Where files lie, for the room on its disk. */
  readonly dataFolder: string;
  /** Whether letters leave the house. */
  readonly sendsMail: boolean;
  /** Whether people reach it from this machine alone. */
  readonly isLocal: boolean;
  /** The heads of the audit chains that are kept outside of the database. */
  readonly heads: HeadsFile;
}
