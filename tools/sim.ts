import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LaneName } from './test/lanes.ts';
import { simulate } from '../packages/client/test/sync/simulation/simulate.ts';

/**
 * `npm run sim`, `npm run sim -- --seeds 50000 --from 1 --steps 300`: looks for worlds in which devices and server do not agree.
 * `--server pg` has the real server on PostgreSQL in place of the model, `--chromium` the app in a browser that is killed.
 * `npm run sim -- --rows 100000`: no worlds, but a log of so many rows on the real server, and a device that has nothing of it.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '500' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string', default: '300' },
    server: { type: 'string', default: 'model' },
    chromium: { type: 'boolean', default: false },
    rows: { type: 'string', default: '0' },
  },
});
const [seeds, from, steps] = [Number(values.seeds), Number(values.from), Number(values.steps)];
const rows = Number(values.rows);
if (![seeds, from, steps, rows + 1].every((number) => Number.isSafeInteger(number) && number > 0)) {
  console.error('--seeds, --from, --steps and --rows are whole numbers above zero');
  process.exit(1);
}

if (rows > 0) process.exitCode = asTest('pg', 'large-log');
else if (values.chromium) process.exitCode = inChromium();
else if (values.server === 'pg') process.exitCode = asTest('pg', 'served-worlds');
else if (values.server === 'model') process.exitCode = await onModel();
else {
  console.error('--server is model or pg');
  process.exitCode = 1;
}

async function onModel(): Promise<number> {
  const started = performance.now();
  let bad = 0;
  for (let seed = from; seed < from + seeds; seed += 1) {
    const { broken } = await simulate({ seed, steps });
    if (broken.length > 0) {
      bad += 1;
      console.log(`✗ seed ${seed}\n  ${broken.join('\n  ')}`);
    }
    const done = seed - from + 1;
    if (done % 500 === 0) console.log(`${done.toLocaleString('en')} of ${seeds.toLocaleString('en')}`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${bad === 0 ? '✓' : '✗'} ${seeds.toLocaleString('en')} worlds of ${steps} steps in ${seconds} s, ${bad} broken`,
  );
  return bad === 0 ? 0 : 1;
}

function inChromium(): number {
  const build = spawnSync(process.execPath, [join(import.meta.dirname, 'test/build-web-app.cjs')], {
    stdio: 'inherit',
  });
  return build.status === 0 ? asTest('browser', 'killed-browser') : 1;
}

/** Where only a test has what it takes, the worlds are a test. */
function asTest(lane: LaneName, file: string): number {
  const root = join(import.meta.dirname, '..');
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', lane, file];
  const asked = { BACKLINE_SIM_SEEDS: values.seeds, BACKLINE_SIM_FROM: values.from, BACKLINE_SIM_STEPS: values.steps };
  const large = rows > 0 ? { BACKLINE_SIM_ROWS: values.rows } : {};
  const { status } = spawnSync(process.execPath, vitest, {
    cwd: root,
    env: { ...process.env, ...asked, ...large },
    stdio: 'inherit',
  });
  return status ?? 1;
}
