import { loadCommand } from '#platform/config';
import type { AdminCommand } from './admin/command.ts';
import { adminCommands } from './admin/commands.ts';
import { openInstallation } from './admin/installation.ts';
import { runCommand } from './run-command.ts';

const argv = process.argv.slice(2);
const given = argv.filter((word) => !word.startsWith('-'));
const command = Object.entries(adminCommands).find(
  ([name]) => name === given.slice(0, name.split(' ').length).join(' '),
);

if (!command) listCommands(given);
else await runOne(...command);

/** The command's words are its name; what follows are its arguments and flags. */
async function runOne(name: string, { what, flags = {}, positionals = 0, run }: AdminCommand): Promise<void> {
  const words = name.split(' ').length;
  const usage = `npm run admin -- ${name} [flags]\n\n${what}`;
  await runCommand({ usage, flags, positionals: positionals + words }, async (all) => {
    const { config, ...asked } = loadCommand({ flags, positionals: positionals + words }, all);
    const installation = await openInstallation(config);
    try {
      await run(installation, { flags: asked.flags, positionals: asked.positionals.slice(words) });
    } finally {
      await installation.close();
    }
  });
}

/** What can be asked; asking for something else is a mistake, asking for help is none. */
function listCommands(words: readonly string[]): void {
  const width = Math.max(...Object.keys(adminCommands).map((name) => name.length)) + 2;
  const lines = Object.entries(adminCommands).map(([name, { what }]) => `  ${name.padEnd(width)}${what}`);
  const help = ['Usage: npm run admin -- COMMAND [flags]', '', ...lines, '', 'COMMAND --help says more.'].join('\n');
  if (words.length === 0) return void process.stdout.write(`${help}\n`);
  process.stderr.write(`backline: there is no command "${words.join(' ')}"\n\n${help}\n`);
  process.exitCode = 1;
}
