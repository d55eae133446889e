import { expect, test } from 'vitest';
import { readCatalogue } from './catalogue.ts';
import { brokenPromises } from './promises.ts';
import { asSuperuser, undone } from './superuser.ts';

const client = await asSuperuser();
const catalogue = await readCatalogue(client);

test.each(catalogue)('$name keeps what its class ($class, $audience) promises', async (table) => {
  expect(await undone(client, () => brokenPromises(client, catalogue, table))).toEqual([]);
});
