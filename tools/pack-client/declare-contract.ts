import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { compile } from './compile.ts';
import type { ContractName } from './imports.ts';

interface Wanted {
  readonly work: string;
  readonly names: readonly ContractName[];
  /** The source of the table of endpoints. */
  readonly table: string;
}

/**
 * The types that are wanted of the contract, worked out to what they come to: the compiler is made to say each in full, so that none
 * needs the schema that it was inferred from. What it still says by name is wanted in turn, until nothing is.
 */
export async function declareContract(root: string, { work, names, table }: Wanted): Promise<string> {
  // What is handed on as a value has its type besides.
  const wanted = new Map(
    names.toSorted((a, b) => Number(a.isValue) - Number(b.isValue)).map((each) => [each.name, each]),
  );
  const source = join(work, 'contract.ts');
  const to = join(work, 'worked-out');
  for (;;) {
    await writeFile(source, sourceOf([...wanted.values()], table));
    await compile(root, { from: root, files: [source], to });
    const said = await readFile(join(to, relative(root, work), 'contract.d.ts'), 'utf8');
    const missing = [...said.matchAll(byName)].filter(([, , name = '']) => !wanted.has(name) && !written.has(name));
    if (missing.length === 0) return (await genericsIn(root, said)) + declarationsOf(said, wanted);
    for (const [, path = '', name = ''] of missing) wanted.set(name, { name, path, isValue: false });
  }
}

const place = String.raw`\b(?:import\("@backline\/contract((?:\/[\w/-]+)?)"\)|contract)\.(\w+)\b`;
const byName = new RegExp(`${place}(?!<)`, 'g');
const ofOthers = new RegExp(`${place}(?=<)`, 'g');
const anyName = new RegExp(place, 'g');

// A type that holds itself has no full form but its name.
const written = new Set(['Json', 'JsonObject']);
const jsonTypes = `export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject { readonly [key: string]: Json; }
`;

/** Functions stay as they are, unless they are mutators: those say which arguments they take. */
const full = `import type * as contract from '@backline/contract';
type Full<T> = unknown extends T ? T : [contract.Json] extends [T] ? T : OneOf<T>;
type OneOf<T> =
  T extends contract.LocalMutator<infer A> ? (rows: contract.LocalRows, args: Full<A>, around: contract.Around) => void
  : T extends Whole ? T
  : string extends keyof T ? T
  : { [K in keyof T]: Full<T[K]> };
type Whole = string | number | bigint | boolean | null | undefined | Date | Blob | Uint8Array | ((...args: never) => unknown);
declare function full<T>(): Full<T>;
`;

function sourceOf(names: readonly ContractName[], table: string): string {
  const wanted = names.filter(({ name }) => !written.has(name) && name !== 'EndpointTable');
  const lines = wanted.map(({ name, path, isValue }) => {
    const type = `import('@backline/contract${path}').${name}`;
    return `export const ${name} = full<${isValue ? 'typeof ' : ''}${type}>();\n`;
  });
  const endpoints = `export const EndpointTable = full<import('${table}').EndpointTable>();\n`;
  return [full, ...lines, endpoints].join('');
}

function declarationsOf(said: string, wanted: ReadonlyMap<string, ContractName>): string {
  const types = said
    .replaceAll(/^export declare const (\w+): /gm, (declared, name: string) =>
      wanted.get(name)?.isValue ? declared : `export type ${name} = `,
    )
    .replaceAll(anyName, '$2')
    .replaceAll(/^import .*\n/gm, '')
    // Four spaces a level are a fifth of the file.
    .replaceAll(/^ +/gm, (indent) => ' '.repeat(indent.length / 4));
  return jsonTypes + types;
}

/** A type that is made of others comes to nothing by itself: it is taken as it is written, and may name nothing else. */
async function genericsIn(root: string, said: string): Promise<string> {
  const sources = join(root, 'packages/contract/src');
  const names = new Set([...said.matchAll(ofOthers)].map(([, , name = '']) => name));
  if (names.size === 0) return '';
  const files = (await readdir(sources, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const texts = await Promise.all(files.map(async (file) => await readFile(join(sources, file), 'utf8')));
  return [...names].map((name) => writtenIn(texts, name)).join('');
}

function writtenIn(texts: readonly string[], name: string): string {
  const declaration = new RegExp(`^export type ${name}<.*?;\\n(?=\\n|$)`, 'ms');
  for (const text of texts) {
    const [found] = declaration.exec(text) ?? [];
    if (found) return found;
  }
  throw new Error(`The contract has no type ${name} that could be taken as it is written.`);
}
