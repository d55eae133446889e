import { expect, test } from 'vitest';
import { mayActOn, platformPermits, platformRights, platformRoles } from './platform-rights.ts';
import type { PlatformRight } from './platform-rights.ts';

const matrix: readonly (readonly [PlatformRight, string])[] = [
  //                        super_admin operator moderator support
  ['accounts.read', 'yes yes yes yes'],
  ['accounts.suspend', 'yes yes yes no'],
  ['accounts.ban', 'yes yes no no'],
  ['accounts.end_sessions', 'yes yes no yes'],
  ['accounts.unlock', 'yes yes no yes'],
  ['platform_roles.give', 'yes no no no'],
  ['workspaces.read', 'yes yes yes yes'],
  ['workspaces.suspend', 'yes yes yes no'],
  ['workspaces.enter', 'yes yes no yes'],
  ['workspaces.end_entry', 'yes yes no no'],
  ['jobs.read', 'yes yes no yes'],
  ['jobs.manage', 'yes yes no no'],
  ['health.read', 'yes yes no yes'],
  ['audit.read', 'yes yes no no'],
  ['settings.change', 'yes yes no no'],
];

test.each(
  matrix.flatMap(([right, cells]) =>
    cells.split(' ').map((cell, at) => [platformRoles[at] ?? 'support', right, cell] as const),
  ),
)('%s, %s: %s', (role, right, cell) => {
  expect(platformPermits(role, right) ? 'yes' : 'no').toBe(cell);
});

test('every right stands in the table above', () => {
  expect(matrix.map(([right]) => right)).toEqual(Object.keys(platformRights));
});

test('whoever has no platform role may nothing', () => {
  expect(matrix.some(([right]) => platformPermits(null, right))).toBe(false);
});

test('only a super_admin acts on those who have a platform role', () => {
  expect(platformRoles.filter((role) => mayActOn(role, 'support'))).toEqual(['super_admin']);
  expect(platformRoles.filter((role) => mayActOn(role, null))).toEqual([...platformRoles]);
});
