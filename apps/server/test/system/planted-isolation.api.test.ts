import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFastFolder } from '../fast-folder.ts';
import { fuzzIsolation } from '../fuzz/isolation/fuzz-isolation.ts';
import { plant, plants } from '../fuzz/isolation/plants.ts';
import { startTarget } from '../fuzz/isolation/target.ts';

test.each(plants)('the fuzz notices when $fault', async (fault) => {
  const folder = makeFastFolder();
  await plant(fault, join(folder, 'program'));
  const target = await startTarget(join(folder, 'data'), join(folder, 'program'));
  try {
    const near = fault.near ? { near: fault.near } : {};
    const verdict = await fuzzIsolation(target, { operations: 3000, seed: 20_261_127, ...near });
    expect(verdict[fault.shows]).not.toEqual([]);
  } finally {
    await target.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
