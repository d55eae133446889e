import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lanes } from '../check/lanes.ts';
import { rules } from '../check/rules.ts';
import { runLane } from '../check/run-lane.ts';
import { readSourceTree } from '../check/source-tree.ts';
import { whyNot, writeModule } from './write-module.ts';

const root = join(import.meta.dirname, '../..');
const copied = [
  'apps/server',
  'packages',
  '.oxlintrc.json',
  '.oxfmtrc.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
];
const wanted = { module: 'beats', noun: 'machine', now: new Date('2027-03-04T05:06:07Z') };
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backline-new-module-'));
  const filter = (path: string) => !path.includes('node_modules');
  for (const path of copied) await cp(join(root, path), join(folder, path), { recursive: true, filter });
  await linkPackages();
  await writeModule(folder, wanted);
});

/** The installed packages, but with the copies of our own. */
async function linkPackages(): Promise<void> {
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, '@backline'), { recursive: true });
  const names = (await readdir(join(root, 'node_modules'))).filter((name) => name !== '@backline');
  await Promise.all([
    ...names.map(async (name) => await symlink(join(root, 'node_modules', name), join(modules, name))),
    symlink(join(folder, 'packages/contract'), join(modules, '@backline/contract')),
  ]);
}

afterAll(async () => await rm(folder, { recursive: true, force: true }));

test('a new module breaks no rule', () => {
  const tree = readSourceTree(folder);
  const findings = rules.flatMap(({ find }) => find(tree)).filter(({ path }) => isNew(path));
  expect(findings).toEqual([]);
});

test.each(['types', 'lint', 'format'])('a new module passes %s', async (name) => {
  const lane = lanes.find((known) => known.name === name);
  if (!lane) throw new Error(`no lane ${name}`);
  const { output } = await runLane(lane, folder);
  // What else the repository has to mend is not the skeleton's fault.
  expect(output.split('\n').filter(isNew)).toEqual([]);
});

test('its migration is dated and has its way back', async () => {
  const names = (await readdir(join(folder, 'apps/server/migrations'))).filter(isNew);
  expect(names).toEqual(['20270304-0506-beats-create.down.sql', '20270304-0506-beats-create.sql']);
});

test('its noun is a resource with permissions', async () => {
  const roles = await readFile(join(folder, 'packages/contract/src/workspaces/built-in-roles.ts'), 'utf8');
  expect(roles).toContain("  'machine',\n");
  expect(roles).toContain('  machine: content,\n');
});

test('what cannot be begun is said', () => {
  expect(whyNot(folder, wanted)).toBe('there is a module beats already');
  expect(whyNot(folder, { ...wanted, module: 'kazoo' })).toContain('module-map.ts');
  expect(whyNot(folder, { ...wanted, module: 'stage', noun: 'Big Show' })).toContain('one lower-case word');
});

function isNew(line: string): boolean {
  return /beats|machine|contract\/src\/index\.ts|built-in-roles\.ts/.test(line);
}
