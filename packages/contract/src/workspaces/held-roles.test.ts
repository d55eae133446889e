import { expect, test } from 'vitest';
import type { CustomRole, HeldRole, Person } from './held-roles.ts';
import { heirsOf, inheritanceFault } from './inheritance.ts';
import { beyond, permits, permitsAll, rankOf } from './permissions.ts';

const merch: CustomRole = {
  id: 'merch',
  name: 'Merch',
  inherits: [],
  grants: [
    { resource: 'ticket', action: 'update' },
    { resource: 'performance', action: 'update', conditions: { own: true, statusIn: ['booked'], fieldsIn: ['notes'] } },
  ],
};
const lead: CustomRole = { id: 'lead', name: 'Lead', inherits: ['merch', 'viewer'], grants: [] };
const roles = [merch, lead];

function holding(own: string | null, held: readonly HeldRole[] = [], role: Person['role'] = 'viewer'): Person {
  return { userId: 'ana', role, seesMoney: false, holding: { own, held, roles } };
}

test('a role that the workspace made stands in the place of the built-in one, and gives what it says alone', () => {
  expect(permits(holding('merch'), 'ticket', 'update')).toBe(true);
  expect(permits(holding('merch'), 'ticket', 'read')).toBe(true);
  expect(permits(holding('merch'), 'ticket', 'delete')).toBe(false);
  expect(permits(holding('merch'), 'song', 'read')).toBe(false);
});

test('what is inherited is had, from built-in roles and from others', () => {
  expect(permits(holding('lead'), 'song', 'read')).toBe(true);
  expect(permits(holding('lead'), 'ticket', 'update')).toBe(true);
  expect(permits(holding('lead'), 'song', 'update')).toBe(false);
});

test('every condition of a grant must hold, and the fields say nothing about reading', () => {
  const mine = { createdBy: 'ana', status: 'booked' };
  const person = holding('merch');
  expect(permits(person, 'performance', 'update', { ...mine, changes: ['notes'] })).toBe(true);
  expect(permits(person, 'performance', 'update', { ...mine, changes: ['notes', 'title'] })).toBe(false);
  expect(permits(person, 'performance', 'update', mine)).toBe(false);
  expect(permits(person, 'performance', 'update', { ...mine, status: 'played', changes: ['notes'] })).toBe(false);
  expect(permits(person, 'performance', 'read', mine)).toBe(true);
  expect(permits(person, 'performance', 'read', { ...mine, createdBy: 'ben' })).toBe(false);
  expect(permitsAll(person, 'performance', 'read')).toBe(false);
});

test('a role that is held in a project or a team reaches what belongs to it, and creates nothing elsewhere', () => {
  const person = holding(null, [{ role: 'editor', projectId: 'tour' }]);
  expect(permits(person, 'project', 'update', { projectId: 'tour' })).toBe(true);
  expect(permits(person, 'project', 'update', { projectId: 'album' })).toBe(false);
  expect(permits(person, 'project', 'update')).toBe(true);
  expect(permits(person, 'project', 'create')).toBe(false);
  // Songs belong to no project.
  expect(permits(person, 'song', 'update')).toBe(false);
  const inTeam = holding(null, [{ role: 'admin', teamId: 'crew' }]);
  expect(permits(inTeam, 'team', 'delete', { teamId: 'crew' })).toBe(true);
  expect(permits(inTeam, 'team', 'delete', { teamId: 'band' })).toBe(false);
});

test('nobody gives more than they have', () => {
  const admin: Person = { userId: 'ana', role: 'admin', seesMoney: true };
  const editor: Person = { userId: 'ana', role: 'editor', seesMoney: true };
  expect(beyond(admin, { role: 'lead' }, roles)).toEqual([]);
  expect(beyond(editor, { role: 'lead' }, roles)).toEqual([]);
  expect(beyond(admin, { role: 'owner' }, [])).not.toEqual([]);
  expect(beyond(editor, { role: 'admin' }, [])).not.toEqual([]);
  // In the whole workspace they have less than in one project.
  const inTour = holding(null, [{ role: 'editor', projectId: 'tour' }]);
  expect(beyond(inTour, { role: 'editor', projectId: 'tour' }, roles)).toEqual([]);
  expect(beyond(inTour, { role: 'editor', projectId: 'album' }, roles)).not.toEqual([]);
  expect(beyond(inTour, { role: 'editor' }, roles)).not.toEqual([]);
});

test.each([
  ['merch', 'editor'],
  ['lead', 'editor'],
  ['viewer-like', 'viewer'],
  ['keeper', 'admin'],
  ['half an owner', 'owner'],
])('%s stands as high as %s', (id, rank) => {
  const all: readonly CustomRole[] = [
    ...roles,
    { id: 'viewer-like', name: '', inherits: [], grants: [{ resource: 'song', action: 'read' }] },
    { id: 'keeper', name: '', inherits: [], grants: [{ resource: 'audit', action: 'read' }] },
    { id: 'half an owner', name: '', inherits: [], grants: [{ resource: 'billing', action: 'admin' }] },
  ];
  expect(rankOf(id, all)).toBe(rank);
});

const line = (...ids: readonly string[]): readonly CustomRole[] =>
  ids.map((id, at) => ({ id, name: id, grants: [], inherits: ids.slice(at + 1, at + 2) }));

test('a role inherits no circle, nothing unknown, and over five steps at most', () => {
  expect(inheritanceFault('a', line('a', 'b', 'c', 'd', 'e'))).toBeNull();
  expect(inheritanceFault('e', line('a', 'b', 'c', 'd', 'e', 'f'))).toBe('depth');
  expect(inheritanceFault('a', [{ id: 'a', name: 'a', grants: [], inherits: ['a'] }])).toBe('circle');
  const circle = line('a', 'b').map((role) => (role.id === 'b' ? { ...role, inherits: ['a'] } : role));
  expect(inheritanceFault('b', circle)).toBe('circle');
  expect(inheritanceFault('a', [{ id: 'a', name: 'a', grants: [], inherits: ['z'] }])).toBe('unknown');
});

test('who inherits a role, directly or by others', () => {
  expect(heirsOf('c', line('a', 'b', 'c', 'd'))).toEqual(['c', 'b', 'a']);
});
