import { expect, test } from 'vitest';
import { readInput } from '../read-input.ts';
import { SyncPull, SyncPush } from './protocol.ts';

const id = '0192f000-0000-7000-8000-00000000000a';
const asked = { proto: 1, schema: 1, epoch: id, clientId: id };
const scopes = 'A scope is all, crew, money or member: with an id behind it.';

test.each([
  [
    'a reading of a clock',
    SyncPush,
    { mutations: [{ mid: 1, name: 'song.add', args: {}, hlc: 'noon' }] },
    ['mutations.0.hlc invalid_format: A reading of a clock looks like 0199f3c2a1b4:0000:phone.'],
  ],
  ['a scope', SyncPull, { rights: null, cookies: { everything: 1 } }, [`cookies.everything invalid_key: ${scopes}`]],
])('%s that is none is named in words to act upon', (_, schema, body, said) => {
  const read = readInput(schema, { ...asked, ...body });
  expect(read.success ? [] : read.details.map(({ path, rule, message }) => `${path} ${rule}: ${message}`)).toEqual(
    said,
  );
});
