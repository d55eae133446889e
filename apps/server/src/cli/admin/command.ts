import type { Command, OwnFlag } from '#platform/config';
import type { Installation } from './installation.ts';

/** What an operator orders on the command line of the machine; works beside a running server. */
export interface AdminCommand {
  /** One line of help. */
  readonly what: string;
  readonly flags?: Readonly<Record<string, OwnFlag>>;
  /** How many arguments may follow its name. */
  readonly positionals?: number;
  run(installation: Installation, asked: Omit<Command, 'config'>): Promise<void>;
}
