import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { compile } from './compile.ts';
import { declareContract } from './declare-contract.ts';
import { contractNames, relativeImports } from './imports.ts';

const entries = { index: 'index', sync: 'sync/index', vault: 'vault/index' };

/** Writes the types of all entries: the client's own as they are, and what they name of the contract worked out in one file. */
export async function declare(root: string, dist: string): Promise<void> {
  const work = join(root, '.cache/pack-client');
  await rm(work, { recursive: true, force: true });
  const sources = join(root, 'packages/client/src');
  const emitted = join(work, 'client');
  const files = Object.values(entries).map((entry) => join(sources, `${entry}.ts`));
  await compile(root, { from: sources, files, to: emitted });

  const texts = await reached(emitted, Object.values(entries));
  const names = [...texts.values()].flatMap(contractNames);
  const contract = await declareContract(root, { work, names, table: join(sources, 'endpoint-table.ts') });
  await write(join(dist, 'types/contract.d.ts'), contract);
  for (const [path, text] of texts) await write(join(dist, 'types', `${path}.d.ts`), published(path, text));
  for (const [name, path] of Object.entries(entries))
    await write(join(dist, `${name}.d.ts`), `export * from './types/${path}.js';\n`);
}

/** The files that the entries lead to, without those that nobody outside can see. The table of endpoints is worked out instead. */
async function reached(folder: string, from: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const waiting = [...from];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (texts.has(path)) continue;
    const text = path === 'endpoint-table' ? tableElsewhere : await readFile(join(folder, `${path}.d.ts`), 'utf8');
    texts.set(path, text);
    waiting.push(...relativeImports(text).map((to) => posix.join(posix.dirname(path), to)));
  }
  return texts;
}

const tableElsewhere = `export type { EndpointTable } from '@backline/contract';\n`;

function published(path: string, text: string): string {
  const up = posix.relative(posix.dirname(path), 'contract');
  const contract = up.startsWith('.') ? `${up}.js` : `./${up}.js`;
  return text
    .replaceAll(/(['"])@backline\/contract(?:\/[\w/-]+)?\1/g, `'${contract}'`)
    .replaceAll(/(['"])(\.[\w./-]+)\.ts\1/g, `'$2.js'`);
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
