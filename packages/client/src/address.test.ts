import { performanceRoutes } from '@backline/contract';
import { expect, test } from 'vitest';
import { addressOf, searchOf } from './address.ts';

const workspaceId = '01890a5d-ac96-774b-bcce-b302099a8057';

test('a filter is written as filter[name]=value and what is undefined is left out', () => {
  const search = searchOf({ limit: 50, total: true, filter: { year: 1977, city: 'Ithaca', from: undefined } });
  expect(decodeURIComponent(search)).toBe('limit=50&total=true&filter[year]=1977&filter[city]=Ithaca');
});

test('an address carries the workspace and its parameters, escaped', () => {
  const place = { params: { id: 'a/b' }, query: undefined, workspaceId };
  expect(addressOf('workspace', performanceRoutes.routes.confirm, place)).toBe(
    `/api/v1/workspaces/${workspaceId}/performances/a%2Fb/confirm`,
  );
});

test('a missing workspace is a fault of the program, not an odd request', () => {
  const place = { params: undefined, query: undefined, workspaceId: undefined };
  expect(() => addressOf('workspace', performanceRoutes.routes.list, place)).toThrow('workspaceId');
});
