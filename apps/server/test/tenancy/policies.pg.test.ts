import { expect, test } from 'vitest';
import { readCatalogue } from './catalogue.ts';
import { extras } from './extras.ts';
import { brokenPromises } from './promises.ts';
import { asSuperuser, undone } from './superuser.ts';

const client = await asSuperuser();
const catalogue = await readCatalogue(client);
const { rows: policies } = await client.query<{ table: string; policy: string }>(
  // Partitions are asked through their table; that nobody asks them by their own name is a rule of the catalogue.
  `select polrelid::regclass::text as "table", polname as policy from pg_policy join pg_class c on c.oid = polrelid
    where not c.relispartition order by 1, 2`,
);

test.each(policies)('without the policy $policy, $table breaks a promise', async ({ table, policy }) => {
  const cover = extras[table]?.covers?.[policy];
  const before = cover ? await brokenWithout(table, [cover]) : [];
  const after = await brokenWithout(table, cover ? [cover, policy] : [policy]);
  expect(after.filter((promise) => !before.includes(promise))).not.toEqual([]);
});

async function brokenWithout(name: string, dropped: readonly string[]): Promise<readonly string[]> {
  const table = catalogue.find((known) => known.name === name);
  if (!table) throw new Error(`${name} has a policy, but no class`);
  return await undone(client, async () => {
    for (const policy of dropped) await client.query(`drop policy ${policy} on ${name}`);
    return await brokenPromises(client, catalogue, table);
  });
}
