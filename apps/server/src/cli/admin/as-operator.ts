import type { Operator } from '#modules/identity';
import { StartError } from '#platform/config';
import type { Installation } from './installation.ts';

/** The command line of the machine as an operator: no account, and every right. */
export function operatorOf({ database }: Installation): Operator {
  return {
    userId: null,
    asSystem: async (reason, work) => await database.asSystem(`${reason} from the command line`, work),
  };
}

export const reasonFlag = { reason: { value: 'TEXT', what: 'Why; it stands in the audit log.' } };

export function reasonOf(flags: ReadonlyMap<string, string | true>): string {
  const reason = flags.get('reason');
  if (typeof reason !== 'string' || reason.trim().length < 3) throw new StartError('say why: --reason "…"');
  return reason.trim();
}

/** Whether a word of the command line is an id. */
export function isId(word: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(word);
}

export function idIn(who: string): string {
  if (isId(who)) return who.toLowerCase();
  throw new StartError(`${who} is neither an address nor an id`);
}

/** One of a few words of a flag; anything else is refused. */
export function oneOfFlag<T extends string>(
  flags: ReadonlyMap<string, string | true>,
  name: string,
  choices: readonly T[],
): T | undefined {
  const given = flags.get(name);
  if (given === undefined) return undefined;
  const chosen = choices.find((choice) => choice === given);
  return chosen ?? refuse(`--${name} is ${choices.join(', ')}`);
}

function refuse(why: string): never {
  throw new StartError(why);
}
