import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSource } from './parsed-source.ts';
import type { ParsedSource } from './parsed-source.ts';

/** The files the rules look at, by their path from the root of the repository; a real folder or one made up in a test. */
export interface SourceTree {
  readonly paths: readonly string[];
  has(path: string): boolean;
  text(path: string): string;
  /** A TypeScript file with its imports, comments and statements; parsed once. */
  source(path: string): ParsedSource;
  readonly sources: readonly ParsedSource[];
}

const looked = ['apps', 'packages', 'tools', 'bench'];
const passedOver = new Set(['node_modules', 'dist', 'results']);
const known = /\.(ts|tsx|sql)$/;

/** Reads the repository at `root`. */
export function readSourceTree(root: string): SourceTree {
  const files = looked.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => filesUnder(root, folder));
  return sourceTreeOf(new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')])));
}

/** A tree of texts that need not exist anywhere. */
export function sourceTreeOf(texts: ReadonlyMap<string, string>): SourceTree {
  const parsed = new Map<string, ParsedSource>();
  const paths = [...texts.keys()].toSorted();

  function text(path: string): string {
    const found = texts.get(path);
    if (found === undefined) throw new Error(`no such file in the tree: ${path}`);
    return found;
  }
  function source(path: string): ParsedSource {
    const done = parsed.get(path) ?? parseSource(path, text(path));
    parsed.set(path, done);
    return done;
  }

  return {
    paths,
    has: (path) => texts.has(path),
    text,
    source,
    get sources() {
      return paths.filter((path) => /\.tsx?$/.test(path)).map(source);
    },
  };
}

function filesUnder(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : filesUnder(root, path);
    return known.test(path) ? [path] : [];
  });
}
