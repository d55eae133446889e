import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium, installChromium } from './test/chromium.ts';
import { lanes } from './test/lanes.ts';
import { brokenOff, runTestLane } from './test/run-test-lane.ts';
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
  console.log(`\n── ${title} ──`);
  if (name === 'browser' && !(await bringChromium())) {
    leftOut.push(
      'left out: the browser lane, for want of a Chromium; install one (Debian: apt-get install chromium) or name it in CHROME_PATH',
    );
    continue;
  }
  const broken = name === 'browser' && !buildWebApp();
  outcomes.push(broken ? brokenOff(name, 'the web app does not build') : await runTestLane(name, positionals));
}

console.log('');
for (const { name, seconds, passed, failed, skipped, note } of outcomes) {
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  console.log(`${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${counts}${note ? ` (${note})` : ''}`);
}
for (const line of leftOut) console.log(line);
// Once more at the end: of a long run, often the last page alone is kept.
for (const { name, failures } of outcomes) {
  for (const { file, title, message } of failures) {
    console.log(`\n✗ ${name} · ${file} · ${title}\n${message.split('\n').slice(0, 25).join('\n')}`);
  }
}

const sum = (count: 'passed' | 'failed' | 'skipped') => outcomes.reduce((total, lane) => total + lane[count], 0);
console.log(
  `${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`,
);
process.exitCode = outcomes.some(({ ok }) => !ok) || sum('passed') === 0 ? 1 : 0;

async function bringChromium(): Promise<boolean> {
  const chromium = findChromium() ?? (await installChromium());
  if (chromium !== null) process.env['CHROME_PATH'] = chromium;
  return chromium !== null;
}

function buildWebApp(): boolean {
  const program = join(import.meta.dirname, 'test/build-web-app.cjs');
  return spawnSync(process.execPath, [program], { stdio: 'inherit' }).status === 0;
}
