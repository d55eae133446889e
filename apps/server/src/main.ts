import { inspect } from 'node:util';
import { helpText, loadConfig, StartError } from '#platform/config';
import { createLog } from '#platform/telemetry';
import { compose } from './compose.ts';
import { onStopSignal } from './start/on-stop-signal.ts';
import { whyNotStarted } from './start/why-not-started.ts';

const drainMs = 10_000;

await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`backline: ${error instanceof StartError ? error.message : inspect(error)}\n`);
  process.exit(1);
});

/** Configuration → parts → start → drain. */
async function main(argv: readonly string[]): Promise<void> {
  if (argv.includes('--help')) return say(helpText());
  const config = loadConfig(argv);
  const starting = compose(config, createLog(config.logLevel));
  onStopSignal({ stop: async () => await (await starting).stop(), limitMs: drainMs });
  try {
    const { url, setupLink } = await (await starting).start();
    say(`ready ${url}`);
    if (setupLink) say(`make the first account (once, within 30 minutes): ${setupLink}`);
  } catch (error) {
    await starting.then(
      async ({ stop }) => await stop(),
      () => {},
    );
    throw whyNotStarted(error, config);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
