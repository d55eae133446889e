import { StartError } from '#platform/config';
import type { Config } from '#platform/config';

/** What the operating system refuses at a start, and what the operator can do about it. */
const meanings: Readonly<Record<string, (config: Config) => string>> = {
  EADDRINUSE: ({ port }) => `port ${port} is taken by another program; choose another one with --port`,
  EACCES: ({ port, host }) => `listening on ${host}:${port} is not allowed; choose a port above 1023 with --port`,
  EADDRNOTAVAIL: ({ host }) => `host ${host} is not an address of this machine`,
  ENOTFOUND: ({ host }) => `host ${host} has no address`,
  ENOSPC: ({ dataFolder }) => `the disk of ${dataFolder} is full`,
  EROFS: ({ dataFolder }) => `the data folder ${dataFolder} is not writable: the disk is mounted read-only`,
};

/** The error as one that the operator can mend, where it is one; anything else is a defect and stays as it is. */
export function whyNotStarted(error: unknown, config: Config): unknown {
  if (error instanceof StartError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const meaning = meanings[code];
  return meaning ? new StartError(meaning(config), { cause: error }) : error;
}
