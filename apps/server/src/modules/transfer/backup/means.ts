import type { Sealer } from '#platform/crypto';
import type { Transferred } from '#platform/kernel';
import type { FileStore } from '#platform/storage';
import type { PutQuestions } from '../restore/questions.ts';
import type { Tenants } from '../tenants.ts';

/** What backups and restores need of the house. */
export interface BackupMeans {
  readonly files: FileStore;
  readonly sealer: Sealer;
  /** Of the program that runs. */
  readonly version: string;
  /** The last change of the data's shape that it knows. */
  readonly schemaVersion: string;
  /** What travels, as all modules declare it. */
  transfer(): readonly Transferred[];
  readonly tenants: Tenants;
  readonly putQuestions: PutQuestions;
}
