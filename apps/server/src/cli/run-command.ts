import { inspect } from 'node:util';
import { helpText, StartError } from '#platform/config';
import type { CommandLine } from '#platform/config';
import { AppError } from '#platform/kernel';

/** Runs a command of the command line: help on demand, one clear line and exit code 1 for what a person can mend. */
export async function runCommand(
  command: CommandLine & { readonly usage: string },
  run: (argv: readonly string[]) => Promise<void>,
): Promise<void> {
  const argv = process.argv.slice(2);
  if (argv.includes('--help')) {
    process.stdout.write(`${helpText(command)}\n`);
    return;
  }
  try {
    await run(argv);
  } catch (error) {
    const known = error instanceof StartError || error instanceof AppError;
    process.stderr.write(`backline: ${known ? error.message : inspect(error)}\n`);
    process.exitCode = 1;
  }
}
