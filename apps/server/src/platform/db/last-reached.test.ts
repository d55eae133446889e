import { expect, test } from 'vitest';
import { reachableBy, reachesAll } from '#platform/kernel';
import type { Who } from '#platform/kernel';
import { createLastReached } from './last-reached.ts';

const via = { ip: '127.0.0.1', agent: 'test', requestId: '1' };
const session = (name: string): Who => ({ kind: 'session', tokenHash: Buffer.from(name), via });
const some = reachableBy(
  {
    userId: 'u',
    role: 'viewer',
    seesMoney: false,
    holding: {
      own: 'r',
      held: [],
      roles: [
        {
          id: 'r',
          name: 'Reads what is booked',
          inherits: [],
          grants: [{ resource: 'performance', action: 'read', conditions: { statusIn: ['booked'] } }],
        },
      ],
    },
  },
  'performance',
  'read',
);

test('what somebody reached is known the next time, for them, there and of that kind alone', () => {
  const reached = createLastReached();
  expect(some.isAll).toBe(false);
  expect(reached.of(session('a'), 'w', 'performance')).toBe(reachesAll);
  reached.learn(session('a'), 'w', 'performance', some);
  expect(reached.of(session('a'), 'w', 'performance')).toBe(some);
  expect(reached.of(session('b'), 'w', 'performance')).toBe(reachesAll);
  expect(reached.of(session('a'), 'v', 'performance')).toBe(reachesAll);
  expect(reached.of(session('a'), 'w', 'song')).toBe(reachesAll);
});

test('whoever reads everything by now is forgotten, and so is who came longest ago where there are many', () => {
  const reached = createLastReached();
  reached.learn(session('a'), 'w', 'performance', some);
  reached.learn(session('a'), 'w', 'performance', reachesAll);
  expect(reached.of(session('a'), 'w', 'performance')).toBe(reachesAll);
  for (let number = 0; number <= 1000; number++) reached.learn(session(`n${number}`), 'w', 'performance', some);
  expect(reached.of(session('n0'), 'w', 'performance')).toBe(reachesAll);
  expect(reached.of(session('n1'), 'w', 'performance')).toBe(some);
  expect(reached.of(session('n1000'), 'w', 'performance')).toBe(some);
});
