import type { DataFolder } from './data-folder.ts';

/** What PostgreSQL says when it ends (always in English, see its settings) and what that means to the operator. */
const meanings: readonly { readonly says: RegExp; readonly means: (folder: DataFolder) => string }[] = [
  { says: /No space left on device|Disk quota exceeded/, means: ({ path }) => `the disk of ${path} is full` },
  {
    says: /lock file ".*" already exists/,
    means: inUse,
  },
  { says: /Read-only file system|Permission denied/, means: ({ path }) => `the data folder ${path} is not writable` },
  { says: /Cannot allocate memory|could not map anonymous shared memory/, means: () => 'there is not enough memory' },
  {
    says: /invalid permissions|has wrong ownership/,
    means: ({ database }) => `${database} must belong to one user alone`,
  },
  {
    says: /GLIBC|cannot open shared object|not found/,
    means: () => 'PostgreSQL cannot run here: it needs glibc; else give DATABASE_URL',
  },
];

/** One line on why PostgreSQL ended, from what it said. */
export function explainFailure(said: string, folder: DataFolder): string {
  const known = meanings.find(({ says }) => says.test(said));
  if (known) return known.means(folder);
  const last = said.split('\n').findLast((line) => /FATAL|PANIC|error|could not/i.test(line));
  return `PostgreSQL ended${last ? `: ${last.replace(/^.*?(FATAL|PANIC): +/, '').trim()}` : ''}; see ${folder.logFile}`;
}

export function inUse({ path }: DataFolder): string {
  return `the data folder ${path} is in use by another Backline; stop that one or choose another folder with --data`;
}

/** Whether processes of a PostgreSQL that was killed are still at work on the folder. */
export function leftOrphans(said: string): boolean {
  return said.includes('pre-existing shared memory block');
}
