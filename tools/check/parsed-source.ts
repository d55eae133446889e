import { parseSync, visitorKeys } from 'oxc-parser';
import type { Node, Program } from 'oxc-parser';
import { resolveImport } from './resolve-import.ts';

/** One import or re-export; `target` is a path in the repository, `npm:<package>` or `node:<module>`. */
export interface Import {
  readonly specifier: string;
  readonly target: string;
  readonly names: readonly string[];
  readonly line: number;
}

export interface Comment {
  readonly text: string;
  readonly line: number;
}

export interface ParsedSource {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly comments: readonly Comment[];
  readonly program: Program;
  lineAt(offset: number): number;
}

/** Reads what one TypeScript file imports and says, types included. */
export function parseSource(path: string, text: string): ParsedSource {
  const parsed = parseSync(path, text);
  const lineAt = lineCounter(text);
  const found: { specifier: string; names: readonly string[]; start: number }[] = [];

  for (const { moduleRequest, entries } of parsed.module.staticImports) {
    const names = entries.map(({ localName }) => localName.value);
    found.push({ specifier: moduleRequest.value, names, start: moduleRequest.start });
  }
  for (const { moduleRequest } of parsed.module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest) found.push({ specifier: moduleRequest.value, names: [], start: moduleRequest.start });
  }
  for (const { moduleRequest } of parsed.module.dynamicImports) {
    const literal = /^(['"`])([^$]*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2];
    if (literal !== undefined) found.push({ specifier: literal, names: [], start: moduleRequest.start });
  }
  // A type may name a file in passing: import('./thing.ts').Thing.
  if (text.includes('import(')) {
    walk(parsed.program, (node) => {
      if (node.type !== 'TSImportType') return;
      found.push({ specifier: node.source.value, names: [], start: node.start });
    });
  }

  return {
    path,
    imports: found.map(({ specifier, names, start }) => ({
      specifier,
      names,
      target: resolveImport(path, specifier),
      line: lineAt(start),
    })),
    comments: parsed.comments.map(({ value, start }) => ({ text: value.trim(), line: lineAt(start) })),
    get program() {
      return parsed.program;
    },
    lineAt,
  };
}

/** Visits a node and everything below it, with the nodes above it, nearest last. */
export function walk(
  node: Node,
  visit: (node: Node, above: readonly Node[]) => void,
  above: readonly Node[] = [],
): void {
  visit(node, above);
  const inside = [...above, node];
  for (const [key, value] of Object.entries(node)) {
    if (!visitorKeys[node.type]?.includes(key)) continue;
    for (const child of [value].flat()) if (isNode(child)) walk(child, visit, inside);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function lineCounter(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split('\n').length;
}
