import { loadCommand } from '#platform/config';
import type { AdminCommand } from './admin/command.ts';
import { adminCommands } from './admin/commands.ts';
import { openInstallation } from './admin/installation.ts';
import { runCommand } from './run-command.ts';

const argv = process.argv.slice(2);
const asked = Object.entries(adminCommands)
  .map(([name, command]) => ({ name, command, at: placeOf(name) }))
  .find(({ at }) => at >= 0);

if (asked) await runOne(asked);
else listCommands();

interface Asked {
  readonly name: string;
  readonly command: AdminCommand;
  /** Where its words begin; flags may stand before them and behind. */
  readonly at: number;
}

async function runOne({ name, command, at }: Asked): Promise<void> {
  const { what, flags = {}, positionals = 0, run } = command;
  const usage = `npm run admin -- ${name} [flags]\n\n${what}`;
  await runCommand({ usage, flags, positionals }, async (all) => {
    const rest = all.toSpliced(at, name.split(' ').length);
    const { config, ...given } = loadCommand({ flags, positionals }, rest);
    const installation = await openInstallation(config);
    try {
      await run(installation, given);
    } finally {
      await installation.close();
    }
  });
}

/** What can be asked. Asking for something else is a mistake, asking for help is none. */
function listCommands(): void {
  const width = Math.max(...Object.keys(adminCommands).map((name) => name.length)) + 2;
  const lines = Object.entries(adminCommands).map(([name, { what }]) => `  ${name.padEnd(width)}${what}`);
  const help = ['Usage: npm run admin -- COMMAND [flags]', '', ...lines, '', 'COMMAND --help says more.', ''].join(
    '\n',
  );
  if (argv.length === 0 || argv.includes('--help')) return void process.stdout.write(help);
  process.stderr.write(`backline: there is no such command\n\n${help}`);
  process.exitCode = 1;
}

function placeOf(name: string): number {
  const words = name.split(' ');
  return argv.findIndex((_, at) => words.every((word, n) => argv[at + n] === word));
}
