import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { keepHere, keptHere } from './kept-here.ts';

const connections: IDBDatabase[] = [];

beforeEach(() => {
  closeAll();
  const factory = new IDBFactory();
  const open = factory.open.bind(factory);
  vi.spyOn(factory, 'open').mockImplementation((...asked) => {
    const opening = open(...asked);
    opening.addEventListener('success', () => connections.push(opening.result));
    return opening;
  });
  vi.stubGlobal('indexedDB', factory);
});
afterAll(() => void vi.unstubAllGlobals());

/** As a browser does that is short of memory, or whose storage was cleared by its person. */
function closeAll(): void {
  for (const connection of connections.splice(0)) connection.close();
}

test('what is kept is there, and gone once everything is forgotten', async () => {
  await keepHere('me', { name: 'Ana' });
  expect(await keptHere('me')).toEqual({ name: 'Ana' });
  await keepHere('me', null);
  expect(await keptHere('me')).toBeUndefined();
});

test('a connection that the browser has closed is opened anew: what was kept is read, and nobody who logged out stays', async () => {
  await keepHere('me', { name: 'Ana' });
  closeAll();
  expect(await keptHere('me')).toEqual({ name: 'Ana' });
  closeAll();
  await keepHere('me', null);
  expect(await keptHere('me')).toBeUndefined();
});

test('where nothing can be kept, nothing is', async () => {
  vi.stubGlobal('indexedDB', undefined);
  await keepHere('me', { name: 'Ana' });
  expect(await keptHere('me')).toBeUndefined();
});
