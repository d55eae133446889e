import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { moduleMap } from '../check/module-map.ts';

export interface NewModule {
  readonly module: string;
  /** One thing of it, in the singular. */
  readonly noun: string;
  readonly now: Date;
}

/** The skeleton's files and where each goes. */
const files: Readonly<Record<string, string>> = {
  contract: 'packages/contract/src/$module$.ts',
  README: 'apps/server/src/modules/$module$/README.md',
  index: 'apps/server/src/modules/$module$/index.ts',
  events: 'apps/server/src/modules/$module$/events.ts',
  routes: 'apps/server/src/modules/$module$/routes.ts',
  sql: 'apps/server/src/modules/$module$/$noun$.sql.ts',
  create: 'apps/server/src/modules/$module$/create-$noun$.ts',
  'create-test': 'apps/server/src/modules/$module$/create-$noun$.pg.test.ts',
  migration: 'apps/server/migrations/$stamp$-$module$-create.sql',
  'migration-down': 'apps/server/migrations/$stamp$-$module$-create.down.sql',
};

/** Why this module cannot be begun, or null. */
export function whyNot(root: string, { module, noun }: NewModule): string | null {
  if (![module, noun].every((name) => /^[a-z]+$/.test(name))) return 'names are one lower-case word each';
  if (!(module in moduleMap)) return `say first whom ${module} may know, in tools/check/module-map.ts`;
  return existsSync(join(root, `apps/server/src/modules/${module}`)) ? `there is a module ${module} already` : null;
}

/** Writes the skeleton of a module, its contract and its migration; answers the paths written and changed. */
export async function writeModule(root: string, wanted: NewModule): Promise<readonly string[]> {
  const fill = filler(wanted);
  const written: string[] = [];
  for (const [name, place] of Object.entries(files)) {
    const path = fill(place);
    const text = await readFile(join(import.meta.dirname, `skeleton/${name}.txt`), 'utf8');
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), fill(text), { flag: 'wx' });
    written.push(path);
  }
  await change(root, 'packages/contract/src/index.ts', (text) => withExport(text, wanted.module));
  const isGranted = (await readFile(join(root, rolesFile), 'utf8')).includes(`'${wanted.noun}',`);
  if (!isGranted) await change(root, rolesFile, (text) => withResource(text, wanted.noun));
  // How a line breaks depends on the names in it.
  execFileSync(join(import.meta.dirname, '../../node_modules/.bin/oxfmt'), written, { cwd: root, stdio: 'ignore' });
  return [...written, 'packages/contract/src/index.ts', ...(isGranted ? [] : [rolesFile])];
}

const rolesFile = 'packages/contract/src/workspaces/built-in-roles.ts';

async function change(root: string, path: string, by: (text: string) => string): Promise<void> {
  const before = await readFile(join(root, path), 'utf8');
  const after = by(before);
  if (after === before) throw new Error(`${path} is not as expected; nothing was added to it`);
  await writeFile(join(root, path), after);
}

function withExport(text: string, module: string): string {
  const lines = text.trimEnd().split('\n');
  return `${[...lines, `export * from './${module}.ts';`].toSorted().join('\n')}\n`;
}

function withResource(text: string, noun: string): string {
  return text
    .replace("\n  'venue',\n", `\n  'venue',\n  '${noun}',\n`)
    .replace('\n  venue: ', `\n  ${noun}: content,\n  venue: `);
}

function filler({ module, noun, now }: NewModule): (text: string) => string {
  const stamp = now
    .toISOString()
    .slice(0, 16)
    .replace('T', '-')
    .replaceAll(/(?<=^.*)-(?=\d\d-)|:/g, '');
  const words: Readonly<Record<string, string>> = {
    module,
    noun,
    Noun: upper(noun),
    nouns: `${noun}s`,
    Nouns: `${upper(noun)}s`,
    stamp,
  };
  return (text) => text.replaceAll(/\$(\w+)\$/g, (whole, name: string) => words[name] ?? whole);
}

function upper(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
