import { describe, expect, test } from 'vitest';
import { rules } from './rules.ts';
import { sourceTreeOf } from './source-tree.ts';

const server = 'apps/server/src';
const web = 'apps/web/src';

/** A small house in order. Each breach below is planted into it. */
const inOrder: Readonly<Record<string, string>> = {
  [`${server}/compose.ts`]: `import { gigs } from '#modules/gigs';\nimport { createDatabase } from '#platform/db';\nexport const app = [gigs, createDatabase];`,
  [`${server}/platform/db/index.ts`]: `export { createDatabase } from './database.ts';`,
  [`${server}/platform/db/database.ts`]: `import { Pool } from 'pg';\nexport const createDatabase = () => new Pool();`,
  [`${server}/platform/kernel/index.ts`]: `export { sql } from './sql.ts';`,
  [`${server}/platform/kernel/sql.ts`]: `export const sql = String.raw;`,
  [`${server}/modules/venues/index.ts`]: `export { byIds, find } from './venue.ts';`,
  [`${server}/modules/venues/venue.ts`]: `export const find = async () => 1;\nexport const byIds = async () => [1];`,
  [`${server}/modules/gigs/index.ts`]: `import { byIds } from '#modules/venues';\nexport const gigs = byIds;`,
  [`${server}/modules/gigs/show.ts`]: `export const show = 1;`,
  [`${server}/modules/gigs/show.sql.ts`]:
    "import { sql } from '#platform/kernel';\nexport const all = sql`select id from gigs.shows`;",
  [`${server}/modules/gigs/show.test.ts`]: `import { test } from 'vitest';\nimport { show } from './show.ts';\ntest('a show is a show', () => void show);`,
  'apps/server/migrations/20261121-1000-gigs-create.sql': 'create schema gigs;',
  'apps/server/migrations/20261121-1000-gigs-create.down.sql': 'drop schema gigs;',
  'apps/server/migrations/20261121-1001-venues-create.sql': 'create schema venues;',
  'apps/server/migrations/20261121-1001-venues-create.down.sql': 'drop schema venues;',
  'packages/contract/src/index.ts': `import { z } from 'zod';\nexport const Show = z.object({});`,
  'packages/client/src/index.ts': `import { Show } from '@backline/contract';\nexport const client = Show;`,
  [`${web}/ui/chip.tsx`]: `import { t } from '../lib/words.ts';\nexport const Chip = () => t;`,
  [`${web}/lib/words.ts`]: `export const t = 'word';`,
  [`${web}/data/shows.ts`]: `import { client } from '@backline/client';\nexport const useShows = () => client;`,
  [`${web}/screens/log/log-screen.tsx`]: `import { useShows } from '../../data/shows.ts';\nexport default () => useShows();`,
};

/** For each rule, what breaks it: files put into the house, or taken out of it (null). */
const breaches: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  'platform-knows-no-module': { [`${server}/platform/db/know.ts`]: `import { gigs } from '#modules/gigs';` },
  'modules-know-no-composition': { [`${server}/modules/gigs/up.ts`]: `import { app } from '../../compose.ts';` },
  'contract-is-pure': { 'packages/contract/src/impure.ts': `import { readFile } from 'node:fs';` },
  'client-is-light': { 'packages/client/src/heavy.ts': `import axios from 'axios';` },
  'vault-trusts-few': { 'packages/client/src/vault/trust.ts': `import { encrypt } from 'quick-crypto';` },
  'server-knows-no-browser': { [`${server}/modules/gigs/browse.ts`]: `import { client } from '@backline/client';` },
  'browser-knows-no-server': { [`${web}/data/leak.ts`]: `import { readFile } from 'node:fs';` },
  'ui-has-no-data': { [`${web}/ui/list.tsx`]: `import { useShows } from '../data/shows.ts';` },
  'screens-ask-data': { [`${web}/screens/log/fetch.tsx`]: `import type { Client } from '@backline/client';` },
  'data-knows-no-screen': { [`${web}/data/upwards.ts`]: `import { Chip } from '../ui/chip.tsx';` },
  'driver-only-in-platform-db': { [`${server}/modules/gigs/direct.ts`]: `import type { Pool } from 'pg';` },
  'product-imports-no-test': { [`${server}/modules/gigs/tested.ts`]: `import { test } from 'vitest';` },
  'modules-meet-at-the-face': {
    [`${server}/modules/gigs/inside.ts`]: `import type { V } from '../venues/venue.ts';`,
  },
  'platform-parts-meet-at-the-face': {
    [`${server}/platform/db/inside.ts`]: `export type S = import('../kernel/sql.ts').Sql;`,
  },
  'modules-follow-the-map': { [`${server}/modules/venues/up.ts`]: `import { gigs } from '#modules/gigs';` },
  'no-circles': {
    [`${server}/modules/gigs/hen.ts`]: `import type { Egg } from './egg.ts';\nexport type Hen = Egg;`,
    [`${server}/modules/gigs/egg.ts`]: `import type { Hen } from './hen.ts';\nexport type Egg = Hen;`,
  },
  'no-parent-imports': { [`${server}/modules/gigs/climb.ts`]: `import { app } from '../../compose.ts';` },
  'sql-only-in-sql-files': {
    [`${server}/modules/gigs/stray.ts`]: "import { sql } from '#platform/kernel';\nexport const one = sql`select 1`;",
  },
  'schemas-stay-home': {
    [`${server}/modules/gigs/join.sql.ts`]:
      "import { sql } from '#platform/kernel';\nexport const j = sql`select 1 from gigs.shows join venues.venues using (id)`;",
  },
  'no-face-in-a-loop': {
    [`${server}/modules/gigs/ask.ts`]: `import { find } from '#modules/venues';\nexport async function all(ids: string[]) {\n  for (const id of ids) await find();\n}`,
  },
  'migrations-are-dated-pairs': { 'apps/server/migrations/20261121-1000-gigs-create.down.sql': null },
  'files-say-one-thing': { [`${server}/modules/gigs/utils.ts`]: 'export const a = 1;' },
  'every-test-runs': {
    [`${server}/modules/gigs/half.test.ts`]: `import { test } from 'vitest';\ntest.skip('later', () => {});`,
  },
  'suppressions-say-why': { [`${server}/modules/gigs/hush.ts`]: '// @ts-expect-error\nexport const a = 1;' },
};

test('a house in order breaks no rule', () => {
  expect(brokenRules({})).toEqual([]);
});

describe('each rule bites', () => {
  test.each(rules.map(({ name }) => name))('%s', (name) => {
    expect(breaches).toHaveProperty([name]);
    expect(brokenRules(breaches[name] ?? {})).toContain(name);
  });
});

const gigs = `${server}/modules/gigs`;
const fromKernel = "from '#platform/kernel'";
const fromVenues = "from '#modules/venues'";

test.each([
  [
    'sql-only-in-sql-files',
    `${gigs}/other-name.ts`,
    `import { sql as q } ${fromKernel};\nexport const a = q\`select 1\`;`,
  ],
  ['sql-only-in-sql-files', `${gigs}/whole.ts`, `import * as k ${fromKernel};\nexport const a = k.sql\`select 1\`;`],
  [
    'schemas-stay-home',
    `${gigs}/quoted.sql.ts`,
    `import { sql } ${fromKernel};\nexport const a = sql\`table "venues"."venues"\`;`,
  ],
  [
    'schemas-stay-home',
    `${gigs}/loud.sql.ts`,
    `import { sql } ${fromKernel};\nexport const a = sql\`TABLE VENUES.venues\`;`,
  ],
  [
    'no-face-in-a-loop',
    `${gigs}/handed.ts`,
    `import { find } ${fromVenues};\nexport const all = (ids: string[]) => ids.map(find);`,
  ],
  [
    'no-face-in-a-loop',
    `${gigs}/together.ts`,
    `import { find } ${fromVenues};\nexport const all = async (ids: string[]) => await Promise.all(ids.map(() => find()));`,
  ],
])('%s is not evaded by %s', (name, path, text) => {
  expect(brokenRules({ [path]: text })).toContain(name);
});

test('a module that the map does not know is found', () => {
  expect(brokenRules({ [`${server}/modules/newcomer/index.ts`]: 'export {};' })).toEqual(['modules-follow-the-map']);
});

test('what stands in a comment or a string is no breach', () => {
  const innocent = `// import { Pool } from 'pg';\nexport const text = "import { Pool } from 'pg'; test.only(sql\`x\`)";`;
  expect(brokenRules({ [`${server}/modules/gigs/innocent.ts`]: innocent })).toEqual([]);
});

test('a suppression with its reason may stand', () => {
  const reasoned = '// oxlint-disable-next-line no-eval -- the sandbox needs it\nexport const a = 1;';
  expect(brokenRules({ [`${server}/modules/gigs/reasoned.ts`]: reasoned })).toEqual([]);
});

function brokenRules(breach: Readonly<Record<string, string | null>>): readonly string[] {
  const files = new Map<string, string>();
  for (const [path, text] of Object.entries({ ...inOrder, ...breach })) if (text !== null) files.set(path, text);
  const tree = sourceTreeOf(files);
  return rules.filter(({ find }) => find(tree).length > 0).map(({ name }) => name);
}
