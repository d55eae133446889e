import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lanes } from './lanes.ts';
import { runLane } from './run-lane.ts';

const root = join(import.meta.dirname, '../..');
const settings = [
  '.oxlintrc.json',
  '.oxfmtrc.json',
  'knip.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'vitest.config.ts',
];

/** A breach for a lane, planted in a file of its own, and the words by which the lane must name it. */
const planted: readonly { lane: string; path: string; text: string; says: RegExp }[] = [
  lint('floating', 'const later = async () => 1;\nlater();\n', 'no-floating-promises'),
  lint('any-type', 'export const anything = (value: any) => value;\n', 'no-explicit-any'),
  lint('default-export', 'export default 1;\n', 'no-default-export'),
  lint('non-null', 'export const first = (all: string[]) => all[0]!;\n', 'no-non-null-assertion'),
  lint('assertion', 'export const told = (value: unknown) => value as string;\n', 'consistent-type-assertions'),
  lint('environment', 'export const port = process.env.PORT;\n', 'no-process-env', 'apps/server/src/modules/gigs'),
  lint('CamelCase', 'export const a = 1;\n', 'filename-case'),
  lint('idle', '// oxlint-disable-next-line no-eval -- it says nothing\nexport const a = 1;\n', 'Unused'),
  types('untyped', 'export const sizeOf = (text) => text.length;\n', 'TS7006'),
  types('unchecked-index', 'export const first = (all: string[]): string => all[0];\n', 'TS2322'),
  types('optional', 'const post: { at?: string } = { at: undefined };\nexport { post };\n', 'TS2375'),
  types('enumeration', 'export enum State { Live }\n', 'TS1294'),
  types(
    'type-import',
    `import { AddressInfo } from 'node:net';\nexport const a: AddressInfo | null = null;\n`,
    'TS1484',
  ),
  { lane: 'format', path: 'tools/planted/untidy.ts', text: 'export  const a = "b"\n', says: /untidy\.ts/ },
  { lane: 'dead-code', path: 'tools/planted/unused.ts', text: 'export const a = 1;\n', says: /planted\/unused\.ts/ },
  {
    lane: 'unit',
    path: 'tools/planted/broken.test.ts',
    text: `import { expect, test } from 'vitest';\ntest('one is two', () => expect(1).toBe(2));\n`,
    says: /one is two/,
  },
];

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backline-bites-'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  await Promise.all(settings.map(async (name) => await copyFile(join(root, name), join(folder, name))));
  for (const { path, text } of planted) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});

afterAll(async () => await rm(folder, { recursive: true, force: true }));

describe.each([...new Set(planted.map(({ lane }) => lane))])('the lane %s bites', (name) => {
  test('and names each breach', async () => {
    const lane = lanes.find((known) => known.name === name);
    if (!lane) throw new Error(`no lane ${name}`);
    const { passed, output } = await runLane(lane, folder);
    expect(passed).toBe(false);
    for (const { says } of planted.filter((breach) => breach.lane === name)) expect(output).toMatch(says);
  });
});

function lint(name: string, text: string, rule: string, home = 'tools/planted') {
  return { lane: 'lint', path: `${home}/${name}.ts`, text, says: new RegExp(`${name}\\.ts:.*${rule}`) };
}

function types(name: string, text: string, code: string) {
  return { lane: 'types', path: `tools/planted/${name}.ts`, text, says: new RegExp(`${name}\\.ts\\(.*${code}`) };
}
