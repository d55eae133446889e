import { expect, test } from 'vitest';
import { actions, resources } from './built-in-roles.ts';
import { grantableScopes } from './grantable-scopes.ts';
import { keyScopes, partsOfScope, scopesCover } from './key-scopes.ts';
import { permits } from './permissions.ts';
import { workspaceRoles } from './roles.ts';

test.each(workspaceRoles)('whatever scopes the key of the %s has, it does nothing that its person may not', (role) => {
  const person = { userId: 'me', role, seesMoney: true };
  const loudest = { ...person, scopes: keyScopes };
  const beyond = resources.flatMap((resource) =>
    actions.filter((action) => permits(loudest, resource, action) && !permits(person, resource, action)),
  );
  expect(beyond).toEqual([]);
});

test('every scope names a resource, and lets nobody run anything', () => {
  for (const scope of keyScopes) expect(resources).toContain(partsOfScope(scope).on);
  for (const resource of resources) expect(scopesCover(keyScopes, resource, 'admin')).toBe(false);
});

test.each(['api_key', 'service_account', 'invitation', 'role', 'transfer', 'workspace', 'billing', 'restore'] as const)(
  'no scope reaches %s, nor changes who is a member',
  (resource) => {
    for (const action of actions) expect(scopesCover(keyScopes, resource, action)).toBe(false);
    for (const action of ['create', 'update', 'delete'] as const)
      expect(scopesCover(keyScopes, 'member', action)).toBe(false);
  },
);

test('writing and deleting lead to reading, reading to nothing, writing never to deleting', () => {
  expect(actions.filter((action) => scopesCover(['song:read'], 'song', action))).toEqual(['read']);
  expect(actions.filter((action) => scopesCover(['song:write'], 'song', action))).toEqual(['create', 'read', 'update']);
  expect(actions.filter((action) => scopesCover(['song:delete'], 'song', action))).toEqual(['read', 'delete']);
  expect(scopesCover(['song:write'], 'set_list', 'read')).toBe(false);
  expect(scopesCover([], 'song', 'read')).toBe(false);
});

test('nobody gives a scope that they do not reach themselves', () => {
  const of = (role: (typeof workspaceRoles)[number]) => grantableScopes({ userId: 'me', role, seesMoney: false });
  expect(of('owner')).toEqual(keyScopes);
  expect(of('viewer')).not.toContain('song:write');
  expect(of('viewer')).toContain('song:read');
  expect(of('editor')).not.toContain('audit:read');
  expect(of('editor')).not.toContain('team:delete');
});
