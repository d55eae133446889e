import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actions, permits, workspaceRoles } from '@backline/contract';
import type { Action, AskedRow, CustomRole, GrantConditions, HeldRole, Person, Resource } from '@backline/contract';
import { matchingRows, testDatabase } from '#test';
import { reachableBy } from './reachable.ts';

const ids = Array.from({ length: 4 }, (_, at) => `01900000-0000-7000-8000-00000000000${at + 1}`);
const [ana = ''] = ids;
const someIds = fc.subarray(ids);
const statuses = ['booked', 'played', 'cancelled'] as const;
const fields = ['title', 'notes', 'rating'] as const;
// Between them they have every reach that a built-in role knows.
const asked: readonly Resource[] = [
  'song',
  'performance',
  'member',
  'money',
  'report',
  'job',
  'availability',
  'project',
  'team',
];

const conditions: fc.Arbitrary<GrantConditions> = fc.record(
  {
    own: fc.constant(true as const),
    assigned: fc.constant(true as const),
    projectIn: someIds,
    teamIn: someIds,
    statusIn: fc.subarray([...statuses]),
    fieldsIn: fc.subarray([...fields]),
  },
  { requiredKeys: [] },
);

const roleNames = ['one', 'two', 'three', 'four', 'five', 'six'];

/** Roles that inherit each other in lines, in several at once, and in circles that only a broken table could hold. */
const roles: fc.Arbitrary<readonly CustomRole[]> = fc
  .tuple(
    ...roleNames.map((id) =>
      fc.record({
        id: fc.constant(id),
        name: fc.constant(id),
        inherits: fc.subarray([...roleNames, ...workspaceRoles], { maxLength: 3 }),
        grants: fc.array(
          fc.record({ resource: fc.constantFrom(...asked), action: fc.constantFrom(...actions), conditions }),
          { maxLength: 4 },
        ),
      }),
    ),
  )
  .map((made) => made);

const held: fc.Arbitrary<HeldRole> = fc.oneof(
  fc.record({ role: fc.constantFrom(...roleNames, ...workspaceRoles), projectId: fc.constantFrom(...ids) }),
  fc.record({ role: fc.constantFrom(...roleNames, ...workspaceRoles), teamId: fc.constantFrom(...ids) }),
);

const person: fc.Arbitrary<Person> = fc.record({
  userId: fc.constant(ana),
  role: fc.constantFrom(...workspaceRoles),
  seesMoney: fc.boolean(),
  holding: fc.option(
    fc.record({
      own: fc.option(fc.constantFrom(...roleNames), { nil: null }),
      held: fc.array(held, { maxLength: 3 }),
      roles,
    }),
    { nil: undefined },
  ),
});

const row: fc.Arbitrary<AskedRow> = fc.record({
  createdBy: fc.option(fc.constantFrom(...ids), { nil: null }),
  assignedTo: someIds,
  isShared: fc.boolean(),
  role: fc.constantFrom(...workspaceRoles),
  projectId: fc.option(fc.constantFrom(...ids), { nil: null }),
  teamId: fc.option(fc.constantFrom(...ids), { nil: null }),
  status: fc.option(fc.constantFrom(...statuses), { nil: null }),
});

interface Asking {
  readonly person: Person;
  readonly resource: Resource;
  readonly action: Action;
  readonly rows: readonly AskedRow[];
  readonly changes: readonly string[] | undefined;
}

const asking: fc.Arbitrary<Asking> = fc.record({
  person,
  resource: fc.constantFrom(...asked),
  action: fc.constantFrom(...actions),
  rows: fc.array(row, { minLength: 1, maxLength: 30 }),
  changes: fc.option(fc.subarray([...fields]), { nil: undefined }),
});

test('the database picks the same rows by its condition as the predicate picks one by one', async () => {
  const { database } = await testDatabase();
  const seen = { none: 0, some: 0, all: 0 };
  await fc.assert(
    fc.asyncProperty(asking, async ({ person: who, resource, action, rows, changes }) => {
      const one = rows.map((each) => (changes ? { ...each, changes } : each));
      const expected = one.flatMap((each, at) => (permits(who, resource, action, each) ? [at] : []));
      const reachable = reachableBy(who, resource, action);
      const found = await database.asPlatform(async (db) => await db.all(matchingRows(reachable, rows, changes)));
      expect(found.map(({ at }) => at)).toEqual(expected);
      const kind = expected.length === 0 ? 'none' : 'some';
      seen[expected.length === rows.length ? 'all' : kind] += 1;
    }),
    { numRuns: 1200 },
  );
  // A test that never meets a mixed answer shows nothing, and chance gives the rarest one in twenty.
  expect(Math.min(seen.none, seen.some, seen.all)).toBeGreaterThan(20);
});
