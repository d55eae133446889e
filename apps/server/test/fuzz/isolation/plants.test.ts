import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plants } from './plants.ts';

const root = join(import.meta.dirname, '../../../../..');

test.each(plants)('the code that is changed so that $fault is where it was', ({ edits }) => {
  for (const { path, from, to } of edits) {
    const pieces = readFileSync(join(root, path), 'utf8').split(from);
    expect([pieces.length > 1, from === to]).toEqual([true, false]);
  }
});
