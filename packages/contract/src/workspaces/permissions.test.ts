import { expect, test } from 'vitest';
import { actions, builtInMatrix, reachOf, resources } from './permissions.ts';
import { workspaceRoles } from '../workspaces.ts';

test.each(resources)('%s: whoever may write may read, and admin is the whole of it', (resource) => {
  for (const role of workspaceRoles) {
    const row = builtInMatrix[resource][role];
    if (row.create ?? row.update ?? row.delete) expect(row.read).toBeDefined();
    if (row.admin && resource !== 'audit') expect(Object.keys(row).sort()).toEqual([...actions].sort());
  }
});

test('a viewer changes nothing', () => {
  for (const resource of resources) {
    for (const action of ['create', 'update', 'delete', 'admin'] as const)
      expect(reachOf('viewer', resource, action)).toBeNull();
  }
});

test.each([
  ['owner', 'performance', 'delete', 'any'],
  ['editor', 'performance', 'admin', null],
  ['member', 'performance', 'update', 'own'],
  ['member', 'performance', 'delete', 'own'],
  ['member', 'venue', 'update', null],
  ['viewer', 'money', 'read', null],
  ['editor', 'money', 'delete', null],
  ['admin', 'settings', 'create', null],
  ['member', 'audit', 'read', null],
] as const)('%s on %s, %s: %s', (role, resource, action, reach) => {
  expect(reachOf(role, resource, action)).toBe(reach);
});
