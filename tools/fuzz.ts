import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzIsolation } from '../apps/server/test/fuzz/isolation/fuzz-isolation.ts';
import { startTarget } from '../apps/server/test/fuzz/isolation/target.ts';

/** `npm run fuzz`, `npm run fuzz -- --operations 50000 --seed 7`: looks for rows of other tenants, on a server of its own. */
const { values } = parseArgs({
  options: { operations: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
});
const [operations, seed] = [Number(values.operations), Number(values.seed)];
if (!Number.isSafeInteger(operations) || operations < 1 || !Number.isSafeInteger(seed)) {
  console.error('--operations and --seed are whole numbers');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'backline-fuzz-'));
// Under root PostgreSQL runs as another user, who has to pass.
chmodSync(folder, 0o711);
const target = await startTarget(join(folder, 'data'));
try {
  const onProgress = (done: number) => {
    if (done % 10_000 === 0) console.log(`${done.toLocaleString('en')} of ${operations.toLocaleString('en')}`);
  };
  const { seconds, heard, ...found } = await fuzzIsolation(target, { operations, seed, onProgress });
  const { leaks, overheard, logged, changed, faults } = found;
  console.log(`${found.operations.toLocaleString('en')} operations in ${seconds.toFixed(0)} s, seed ${seed}`);
  console.log(`${heard.toLocaleString('en')} messages over sockets`);
  for (const [name, list] of Object.entries({ leaks, overheard, logged, changed, faults })) {
    console.log(
      `${list.length === 0 ? '✓' : '✗'} ${name}: ${list.length === 0 ? 'none' : JSON.stringify(list, null, 2)}`,
    );
    if (list.length > 0) process.exitCode = 1;
  }
} finally {
  await target.stop();
  rmSync(folder, { recursive: true, force: true });
}
