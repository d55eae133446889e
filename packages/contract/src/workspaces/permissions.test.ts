import { expect, test } from 'vitest';
import { workspaceRoles } from './roles.ts';
import { actions, builtInRoles, resources } from './built-in-roles.ts';
import type { Person } from './held-roles.ts';
import { permits, permitsAll } from './permissions.ts';
import { waysTo } from './role-ways.ts';
import type { Way } from './role-ways.ts';

/**
 * The matrix as it was agreed upon, cell by cell: C R U D A, each for every row unless a word follows. What follows
 * from a letter is left out here, and expected below: C, U and D read, A does everything.
 */
const agreed = `
  performance       CRUDA  CRUDA  CRUD  CR U:own D:own  R
  activity          CRUDA  CRUDA  CRUD  CR U:own D:own  R
  song              CRUDA  CRUDA  CRUD  CR U:own D:own  R
  set_list          CRUDA  CRUDA  CRUD  CR U:own D:own  R
  pattern           CRUDA  CRUDA  CRUD  CR U:own D:own  R
  media             CRUDA  CRUDA  CRUD  CR U:own D:own  R
  goal              CRUDA  CRUDA  CRUD  CR U:own D:own  R
  availability      CRUDA  CRUDA  R C:own U:own D:own  R C:own U:own D:own  R
  venue             CRUDA  CRUDA  CRUD  R  R
  venue_notes       CRUDA  CRUDA  CRUD  R  -
  contact           CRUDA  CRUDA  CRUD  R  -
  booking           CRUDA  CRUDA  CRUD  R  R
  payout            CRUDA  CRUDA  CRU  R:if_shown  -
  money             CRUDA  CRUDA  CRU  R:if_shown  -
  profile           CRUDA  CRUDA  CRUD  CR U:own  R
  artist_page       CRUDA  CRUDA  CRUD  CR U:own  R
  event             CRUDA  CRUDA  CRUD  CR U:own  R
  post              CRUDA  CRUDA  CRUD  CR U:own  R
  ticket            CRUDA  CRUDA  RU  -  -
  check_in          CRUDA  CRUDA  U  U:own  -
  campaign          CRUDA  CRUDA  CRU  -  -
  mailing_list      CRUDA  CRUDA  CRU  -  -
  dashboard         CRUDA  CRUDA  CRUD  R  R:shared
  report            CRUDA  CRUDA  CRUD  R  R:shared
  analytics         CRUDA  CRUDA  CRUD  R  R:shared
  alert             CRUDA  CRUDA  CRU  R  -
  flag              CRUDA  CRUDA  CRU  R  -
  experiment        CRUDA  CRUDA  CRU  R  -
  integration       CRUDA  CRUDA  R  -  -
  webhook           CRUDA  CRUDA  R  -  -
  api_key           CRUDA  CRUDA  R  -  -
  service_account   CRUDA  CRUDA  R  -  -
  project           CRUDA  CRUDA  CRU  R  R
  team              CRUDA  CRUDA  CRU  R  R
  member            CRUDA  R C:up_to_admin U:below_admin D:below_admin  R  R  R
  invitation        CRUDA  R C:up_to_admin U:below_admin D:below_admin  R  R  R
  role              CRUDA  R C:up_to_admin U:below_admin D:below_admin  R  R  R
  import            CRUDA  CRUDA  CRUD  -  -
  job               CRUDA  CRUDA  R U:own  R:own U:own  -
  settings          CRUDA  RU  R  R  R
  audit             RA  RA  -  -  -
  support           RD  RD  -  -  -
  backup            RA  RA  -  -  -
  workspace_export  RA  RA  -  -  -
  billing           A  -  -  -  -
  restore           A  -  -  -  -
  transfer          A  -  -  -  -
  workspace         A  -  -  -  -
`;

const letters = { C: 'create', R: 'read', U: 'update', D: 'delete', A: 'admin' } as const;
const follow: Readonly<Record<string, string>> = { C: 'R', U: 'R', D: 'R', A: 'CRUD' };

const rows = agreed
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ {2,}/));

const cells = rows.flatMap(([resource = '', ...perRole]) =>
  workspaceRoles.flatMap((role, at) =>
    actions.map((action) => ({ resource, role, action, expected: reachesIn(perRole[at] ?? '', action) })),
  ),
);

/** The reaches that a cell gives an action, those that follow included. */
function reachesIn(cell: string, action: string): readonly string[] {
  const given = cell
    .split(' ')
    .filter((part) => part !== '-')
    .flatMap((part) => {
      const [names = '', reach = 'any'] = part.split(':');
      return [...names].flatMap((name) => [name, ...(follow[name] ?? '')].map((letter) => ({ letter, reach })));
    });
  const found = given.filter(({ letter }) => new Map<string, string>(Object.entries(letters)).get(letter) === action);
  return [...new Set(found.map(({ reach }) => reach))].sort();
}

test.each(cells)('$role, $resource, $action: $expected', ({ resource, role, action, expected }) => {
  const known = resources.find((name) => name === resource);
  if (!known) throw new Error(`${resource} is no resource`);
  const reaches = waysTo(ana(role), known, action).map(wordFor);
  expect([...new Set(reaches)].sort()).toEqual(expected);
});

/** What was made and what is assigned are two ways of one word. */
function wordFor({ conditions: [condition, ...more] }: Way): string {
  if (!condition) return 'any';
  if (more.length > 0) return 'more than one';
  if (condition.is === 'made' || condition.is === 'assigned') return 'own';
  if (condition.is !== 'rank_in') return condition.is;
  return condition.values.includes('admin') ? 'up_to_admin' : 'below_admin';
}

test('every resource stands in the agreed matrix, once', () => {
  expect(rows.map(([resource]) => resource).sort()).toEqual(Object.keys(builtInRoles).sort());
  expect(Object.keys(builtInRoles).sort()).toEqual([...resources].sort());
});

const ana = (role: Person['role'], seesMoney = false): Person => ({ userId: 'ana', role, seesMoney });

test.each([
  ['what one made', { createdBy: 'ana' }, true],
  ['what one is assigned to', { createdBy: 'ben', assignedTo: ['carla', 'ana'] }, true],
  ["somebody else's", { createdBy: 'ben', assignedTo: ['carla'] }, false],
  ["nobody's", { createdBy: null }, false],
  ['any at all', undefined, true],
])('a member may change %s: %s', (_, row, may) => {
  expect(permits(ana('member'), 'performance', 'update', row)).toBe(may);
  expect(permits(ana('editor'), 'performance', 'update', row)).toBe(true);
  expect(permits(ana('viewer'), 'performance', 'update', row)).toBe(false);
});

test.each([
  ['owner', { create: false, update: false, delete: false }],
  ['admin', { create: true, update: false, delete: false }],
  ['editor', { create: true, update: true, delete: true }],
  ['viewer', { create: true, update: true, delete: true }],
] as const)('what an admin may do about a person who is %s', (role, expected) => {
  for (const action of ['create', 'update', 'delete'] as const)
    expect(permits(ana('admin'), 'member', action, { role })).toBe(expected[action]);
  expect(permits(ana('owner'), 'member', 'update', { role })).toBe(true);
});

test('an admin reaches nobody whose role is not known', () => {
  expect(permits(ana('admin'), 'member', 'update', { createdBy: 'ana' })).toBe(false);
});

test('money is shown to a member where the workspace says so, a report to a viewer where it was shared', () => {
  expect([true, false].map((shown) => permits(ana('member', shown), 'money', 'read'))).toEqual([true, false]);
  expect(permits(ana('editor'), 'money', 'read')).toBe(true);
  expect([true, false].map((isShared) => permits(ana('viewer'), 'report', 'read', { isShared }))).toEqual([
    true,
    false,
  ]);
});

/** What an admin reads and whoever looks in for support does not: notes on others, and what leaves the house whole. */
const closedToSupport = ['venue_notes', 'contact', 'backup', 'workspace_export'];

test.each(resources)(
  'whoever looks in for support reads what an admin reads, and does nothing else: %s',
  (resource) => {
    const [helper, admin] = [ana('support'), ana('admin')];
    const isOpen = permits(admin, resource, 'read') && !closedToSupport.includes(resource);
    expect(permitsAll(helper, resource, 'read')).toBe(isOpen);
    for (const action of ['create', 'update', 'delete', 'admin'] as const)
      expect(waysTo(helper, resource, action)).toEqual([]);
  },
);

test('nobody looks in by a role that somebody was given', () => {
  expect(waysTo({ ...ana('viewer'), holding: { own: 'support', held: [], roles: [] } }, 'audit', 'read')).toEqual([]);
});
