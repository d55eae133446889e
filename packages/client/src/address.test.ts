import { expect, test } from 'vitest';
import { addressOf, searchOf } from './address.ts';

const workspaceId = '01890a5d-ac96-774b-bcce-b302099a8057';

test('a filter is written as filter[name]=value and what is undefined is left out', () => {
  const search = searchOf({ limit: 50, total: true, filter: { year: 1977, city: 'Ithaca', from: undefined } });
  expect(decodeURIComponent(search)).toBe('limit=50&total=true&filter[year]=1977&filter[city]=Ithaca');
});

test('an address carries the workspace and its parameters, escaped', () => {
  expect(addressOf('{ws}/performances/:id/confirm', { params: { id: 'a/b' }, workspaceId })).toBe(
    `/api/v1/workspaces/${workspaceId}/performances/a%2Fb/confirm`,
  );
});

test('without a workspace an address stands at the root', () => {
  expect(addressOf('/auth/sessions', {})).toBe('/api/v1/auth/sessions');
});

test('a workspace may be what is asked about', () => {
  expect(addressOf('/workspaces/:workspaceId/leave', { params: { workspaceId } })).toBe(
    `/api/v1/workspaces/${workspaceId}/leave`,
  );
});

test('a missing parameter is a fault of the program, not an odd request', () => {
  expect(() => addressOf('{ws}/performances/:id', { workspaceId })).toThrow('needs id');
  expect(() => addressOf('{ws}/performances', {})).toThrow('needs workspaceId');
});
