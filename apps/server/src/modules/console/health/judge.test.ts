import { expect, test } from 'vitest';
import type { HealthCheck, HealthCheckName } from '@backline/contract';
import type { Figures } from './figures.ts';
import { judgeAll, worstOf } from './judge.ts';

type HealthState = HealthCheck['state'];

const gigabyte = 1024 ** 3;
const well: Figures = {
  database: { bytes: gigabyte, connections: 10, mostConnections: 97, oldestSeconds: 1, seesAll: true },
  events: { unread: 0, unreadSeconds: null, failing: 0, behind: 0, deadLetters: 0 },
  jobs: { workers: 1, running: 2, due: 0, dueSeconds: null, dead: 0, deadLately: 0, lettersFailing: 0, lettersDead: 0 },
  unsealed: { count: 0, isOverdue: false },
  disk: { freeBytes: 100 * gigabyte, allBytes: 200 * gigabyte },
  sendsMail: true,
  isLocal: false,
};

test('where all is well, all of it is found well', () => {
  const checks = judgeAll(well);
  expect(checks.every(({ state }) => state === 'ok')).toBe(true);
  expect(worstOf(checks)).toBe('ok');
});

const { database, events, jobs, disk } = well;
const cases: readonly (readonly [HealthCheckName, HealthState, Partial<Figures>, Partial<HealthCheck>])[] = [
  ['connections', 'warn', { database: { ...database, connections: 70 } }, {}],
  [
    'connections',
    'bad',
    { database: { ...database, connections: 90 } },
    { found: 'connections_taken', figures: { count: 90, most: 97 } },
  ],
  ['transactions', 'warn', { database: { ...database, oldestSeconds: 61 } }, {}],
  ['transactions', 'bad', { database: { ...database, oldestSeconds: 601 } }, {}],
  ['transactions', 'warn', { database: { ...database, oldestSeconds: null, seesAll: false } }, {}],
  ['relay', 'ok', { events: { ...events, unread: 3, unreadSeconds: 1 } }, {}],
  ['relay', 'warn', { events: { ...events, unread: 3, unreadSeconds: 6 } }, {}],
  [
    'relay',
    'bad',
    { events: { ...events, unread: 3, unreadSeconds: 61 } },
    { found: 'messages_wait', figures: { count: 3, seconds: 61 } },
  ],
  ['sealer', 'ok', { unsealed: { count: 3, isOverdue: false } }, {}],
  ['sealer', 'bad', { unsealed: { count: 3, isOverdue: true } }, {}],
  ['reactions', 'warn', { events: { ...events, deadLetters: 1 } }, {}],
  ['reactions', 'bad', { events: { ...events, behind: 1 } }, {}],
  ['workers', 'bad', { jobs: { ...jobs, workers: 0 } }, {}],
  ['jobs', 'warn', { jobs: { ...jobs, due: 1, dueSeconds: 61 } }, {}],
  ['jobs', 'bad', { jobs: { ...jobs, due: 1, dueSeconds: 901 } }, {}],
  ['dead_jobs', 'ok', { jobs: { ...jobs, dead: 4 } }, {}],
  ['dead_jobs', 'warn', { jobs: { ...jobs, dead: 4, deadLately: 1 } }, {}],
  ['disk', 'warn', { disk: { ...disk, freeBytes: 8 * gigabyte } }, {}],
  ['disk', 'bad', { disk: { ...disk, freeBytes: gigabyte / 2 } }, {}],
  ['mail', 'warn', { jobs: { ...jobs, lettersFailing: 1 } }, {}],
  ['mail', 'bad', { jobs: { ...jobs, lettersDead: 1 } }, {}],
  ['mail', 'warn', { sendsMail: false }, {}],
  ['mail', 'ok', { sendsMail: false, isLocal: true }, { found: 'letters_stay', figures: {} }],
];

test.each(cases)('%s is %s', (name, state, otherwise, found) => {
  const checks = judgeAll({ ...well, ...otherwise });
  expect(checks.find((check) => check.name === name)).toMatchObject({ state, ...found });
  expect(worstOf(checks)).toBe(state);
});
