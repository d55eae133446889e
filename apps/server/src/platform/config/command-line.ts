import { parseArgs } from 'node:util';
import { StartError } from './start-error.ts';

export interface Flag {
  readonly name: string;
  readonly takesValue: boolean;
}

export interface Arguments {
  /** By flag; a flag without a value is `true`. The last one wins. */
  readonly flags: ReadonlyMap<string, string | true>;
  /** Every value that a flag was given, for those that may come again. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
}

/** Reads flags (`--port 8001`, `--port=8001`, `-h`) and what stands without one; refuses a flag that is not in `known`. */
export function readArguments(argv: readonly string[], known: readonly Flag[]): Arguments {
  const options = Object.fromEntries(
    known.map(({ name, takesValue }) => [name, { type: takesValue ? ('string' as const) : ('boolean' as const) }]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const flags = new Map<string, string | true>();
  const values = new Map<string, readonly string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = known.find(({ name }) => name === token.name) ?? refuseFlag(token.rawName, known);
    if (!flag.takesValue && token.value !== undefined) throw new StartError(`--${flag.name} takes no value`);
    // A value that looks like a flag is a forgotten value: `--data --port 80`.
    if (flag.takesValue && (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))))
      throw new StartError(`--${flag.name} needs a value`);
    flags.set(flag.name, token.value ?? true);
    if (token.value !== undefined) values.set(flag.name, [...(values.get(flag.name) ?? []), token.value]);
  }
  return { flags, values, positionals };
}

function refuseFlag(rawName: string, known: readonly Flag[]): never {
  const [nearest] = known
    .map(({ name }) => ({ name, steps: distance(name, rawName.replace(/^-+/, '')) }))
    .filter(({ steps }) => steps <= 2)
    .toSorted((a, b) => a.steps - b.steps);
  throw new StartError(`unknown flag ${rawName}; ${nearest ? `did you mean --${nearest.name}?` : 'see --help'}`);
}

/** Levenshtein: how many letters to add, drop or change. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}
