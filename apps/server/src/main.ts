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
  const composing = compose(config, createLog(config.logLevel)).catch((error: unknown) => {
    throw whyNotStarted(error, config);
  });
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= composing.then(async (parts) => await parts.stop()));
  const isStopping = onStopSignal({ stop, limitMs: drainMs });
  const parts = await composing;
  if (isStopping()) return await stop();
  void parts.lost.then(endWithoutDatabase);
  try {
    const { url, setupLink } = await parts.start();
    say(`ready ${url}`);
    if (setupLink) say(`make the first account (once, within 30 minutes): ${setupLink}`);
  } catch (error) {
    // Whoever asked to stop during the start gets that, not an error about the start.
    if (isStopping()) return await stop();
    await stop();
    throw whyNotStarted(error, config);
  }
}

/** Nothing can be answered any more, nothing drained; the next start recovers all that was acknowledged. */
function endWithoutDatabase(why: string): void {
  process.stderr.write(`backline: ${why}; start again to recover\n`);
  process.exit(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
