import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mutants, planted } from './mutants.ts';

const root = join(import.meta.dirname, '../..');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

test.each(mutants)('the fault "$name" still fits the code, and the test that finds it is there', (mutant) => {
  const text = textOf(mutant.file);
  expect(planted(mutant, text)).not.toBe(text);
  const { file, title } = mutant.test;
  // A title of a table has a place for its row.
  const tests = textOf(file).replaceAll(/\\?%i/g, (place) => place);
  expect(tests.includes(title) || tests.includes(title.replace(/ \d+(?=,|$)/, ' %i'))).toBe(true);
});

test('each fault has a name of its own', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
