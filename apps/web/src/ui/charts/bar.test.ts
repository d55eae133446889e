import { expect, test } from 'vitest';
import type { Bar } from './bar.ts';
import { extremes } from './bar.ts';

const bar = (name: string, value: number, isOpen = false): Bar => ({ key: name, label: name, name, value, isOpen });

test('the first of several equal ones is named', () => {
  const found = extremes([bar('May', 3), bar('June', 1), bar('July', 3), bar('August', 1)]);
  expect([found?.most.name, found?.least.name]).toEqual(['May', 'June']);
});

test('a month that is not over can be the fullest, but not yet the emptiest', () => {
  const found = extremes([bar('October', 2), bar('November', 5, true), bar('December', 0, true)]);
  expect([found?.most.name, found?.least.name]).toEqual(['November', 'October']);
});

test('nothing has no ends', () => {
  expect(extremes([])).toBeNull();
});
