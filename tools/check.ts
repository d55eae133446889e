import { lanes } from './check/lanes.ts';
import { runLane } from './check/run-lane.ts';
import type { LaneResult } from './check/run-lane.ts';

/** `npm run check`, or `npm run check -- lint boundaries` for some of the lanes. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !lanes.some((lane) => lane.name === name));
if (unknown.length > 0) {
  console.error(`no such lane: ${unknown.join(', ')} (there are ${lanes.map(({ name }) => name).join(', ')})`);
  process.exit(1);
}

const started = performance.now();
const waiting = lanes.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const results: LaneResult[] = [];

// Two at a time: most lanes keep one core busy.
await Promise.all([workThrough(), workThrough()]);

const failed = results.filter(({ passed }) => !passed);
for (const { name, output } of failed) console.log(`\n── ${name} ──\n${output}`);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  failed.length === 0
    ? `check passed in ${seconds} s`
    : `check failed: ${failed.map(({ name }) => name).join(', ')} (${seconds} s)`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function workThrough(): Promise<void> {
  for (let lane = waiting.shift(); lane; lane = waiting.shift()) {
    const result = await runLane(lane);
    console.log(`${result.passed ? '✓' : '✗'} ${result.name.padEnd(12)} ${result.seconds.toFixed(1).padStart(5)} s`);
    results.push(result);
  }
}
