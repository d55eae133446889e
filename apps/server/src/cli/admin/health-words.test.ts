import { healthFindings } from '@backline/contract';
import { expect, test } from 'vitest';
import { healthInWords } from './health-words.ts';

const every = { count: 1, most: 2, running: 3, lately: 4, behind: 5, failing: 6 };

test.each(healthFindings)('%s is said in one whole sentence', (found) => {
  const figures = { ...every, seconds: 7, bytes: 8 * 1024 ** 3, allBytes: 9 * 1024 ** 2 };
  const { says, todo } = healthInWords({ name: 'disk', state: 'ok', found, figures });
  expect(says).toMatch(/^[A-Z\d].*\.$/);
  expect(says).not.toMatch(/undefined|[{}]/);
  expect(todo).toBeNull();
});

test('what is not well is said with what to do', () => {
  const disk = { name: 'disk', found: 'disk_free', figures: { bytes: 2 ** 30, allBytes: 2 ** 32 } } as const;
  expect(healthInWords({ ...disk, state: 'bad' })).toEqual({
    says: '1.0 GB of 4.0 GB are free where the data folder lies.',
    todo: expect.stringContaining('Make room'),
  });
});
