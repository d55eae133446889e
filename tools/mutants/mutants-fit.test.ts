import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { mutants, planted } from './mutants.ts';

const root = join(import.meta.dirname, '../..');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

const made = /create (?:or replace )?function ([a-z_.]+)\(/g;

test.each(mutants)('the fault "$name" still fits the code, and the test that finds it is there', (mutant) => {
  const text = textOf(mutant.file);
  expect(planted(mutant, text)).not.toBe(text);
  const { file, title } = mutant.test;
  // A title of a table has a place for its row.
  const tests = textOf(file).replaceAll(/\\?%i/g, (place) => place);
  expect(tests.includes(title) || tests.includes(title.replace(/ \d+(?=,|$)/, ' %i'))).toBe(true);
});

test.each(mutants.filter(({ file }) => file.endsWith('.sql')))(
  'the fault "$name" is in a function that no later migration writes anew',
  ({ file, find }) => {
    const text = textOf(file);
    const [, name] = [...text.slice(0, text.indexOf(find)).matchAll(made)].at(-1) ?? [];
    const later = globSync('*.sql', { cwd: join(root, dirname(file)) }).filter(
      (other) => other > basename(file) && !other.endsWith('.down.sql'),
    );
    const anew = later.filter((other) =>
      [...textOf(join(dirname(file), other)).matchAll(made)].some(([, one]) => one === name),
    );
    expect(anew).toEqual([]);
  },
);

test('each fault has a name of its own', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});
