import { loadCommand, StartError } from '#platform/config';
import { openOwner } from '#platform/db';
import { createLog } from '#platform/telemetry';
import { migrationsFolder } from '../folders.ts';
import { runCommand } from './run-command.ts';

const flags = {
  'dry-run': { value: null, what: 'Say what would be applied, apply nothing.' },
  status: { value: null, what: 'Say what is applied and what waits.' },
  down: { value: null, what: 'Take the newest migration back.' },
};

await runCommand(
  { usage: 'npm run migrate -- [--status | --dry-run | --down]', flags, positionals: 0 },
  async (argv) => {
    const { config, flags: given } = loadCommand({ flags, positionals: 0 }, argv);
    const asked = Object.keys(flags).filter((name) => given.has(name));
    if (asked.length > 1) throw new StartError(`say one of ${asked.map((name) => `--${name}`).join(' and ')}`);
    const owner = await openOwner(config, createLog(config.logLevel), migrationsFolder);
    try {
      if (given.has('status')) {
        const { applied, pending, unknown, altered } = await owner.status();
        return report({ applied, pending, 'of a newer version': unknown, 'altered since': altered });
      }
      if (given.has('dry-run')) return report({ 'would be applied': await owner.pending() });
      if (given.has('down')) return report({ 'taken back': [await owner.down()].filter((name) => name !== null) });
      return report({ applied: await owner.migrate() });
    } finally {
      await owner.stop();
    }
  },
);

function report(lists: Readonly<Record<string, readonly string[]>>): void {
  for (const [title, names] of Object.entries(lists)) {
    process.stdout.write(`${title}:${names.length === 0 ? ' none' : `\n  ${names.join('\n  ')}`}\n`);
  }
}
