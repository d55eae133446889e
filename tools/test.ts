import { parseArgs } from 'node:util';
import { findChromium, installChromium } from './test/chromium.ts';
import { lanes } from './test/lanes.ts';
import type { LaneName } from './test/lanes.ts';
import { runTestLane } from './test/run-test-lane.ts';
import type { LaneOutcome } from './test/run-test-lane.ts';

/** `npm test`, `npm test -- cancel` (files whose path holds the word), `npm test -- --lane pg,api`. */
const { values, positionals } = parseArgs({ options: { lane: { type: 'string' } }, allowPositionals: true });
const wanted = values.lane?.split(',') ?? lanes.map(({ name }) => name);
const unknown = wanted.filter((name) => !lanes.some((lane) => lane.name === name));
if (unknown.length > 0) {
  console.error(`no such lane: ${unknown.join(', ')} (there are ${lanes.map(({ name }) => name).join(', ')})`);
  process.exit(1);
}

const outcomes: LaneOutcome[] = [];
const leftOut: string[] = [];

for (const { name, title } of lanes.filter((lane) => wanted.includes(lane.name))) {
  const lacking = await prepare(name);
  if (lacking) {
    leftOut.push(`left out: the ${name} lane (${lacking})`);
    continue;
  }
  console.log(`\n── ${title} ──`);
  outcomes.push(await runTestLane(name, positionals));
}

console.log('');
for (const { name, seconds, passed, failed, skipped, note } of outcomes) {
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  console.log(`${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${counts}${note ? ` (${note})` : ''}`);
}
for (const line of leftOut) console.log(line);

const sum = (count: 'passed' | 'failed' | 'skipped') => outcomes.reduce((total, lane) => total + lane[count], 0);
console.log(
  `${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`,
);
process.exitCode = outcomes.some(({ ok }) => !ok) || sum('passed') === 0 ? 1 : 0;

/** Brings what a lane needs; answers why it cannot run, with the way to mend it, or null. */
async function prepare(name: LaneName): Promise<string | null> {
  if (name !== 'browser') return null;
  const chromium = findChromium() ?? (await installChromium());
  if (chromium === null) {
    return 'no Chromium here; install one (Debian: apt-get install chromium) or name it in CHROME_PATH';
  }
  process.env['CHROME_PATH'] = chromium;
  return null;
}
