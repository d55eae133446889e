import { canonical, isList } from './same-value.ts';
import type { Json } from './same-value.ts';

/**
 * A tree of JSON as leaves by path, so that each can be set by itself: `/theme`, `/money/currency`. A list is a set unless it is
 * declared ordered: each of its members is a leaf of its own, `/tags~"latin"`, that is there or not. What is ordered is one leaf.
 */
export type Leaves = ReadonlyMap<string, Json>;

export type TreeFault = 'TOO_DEEP' | 'FORBIDDEN_KEY';

/** As deep as settings may be. */
export const mostDeep = 16;

const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Why a tree cannot be merged: keys that would reach behind an object, or more levels than anybody needs; null where it can. */
export function treeFault(tree: Json, depth = 0): TreeFault | null {
  if (tree === null || typeof tree !== 'object') return null;
  if (depth >= mostDeep) return 'TOO_DEEP';
  const inside: readonly (readonly [string, Json])[] = isList(tree)
    ? tree.map((each) => ['', each])
    : Object.entries(tree);
  for (const [key, of] of inside) {
    const fault = forbidden.has(key) ? 'FORBIDDEN_KEY' : treeFault(of, depth + 1);
    if (fault) return fault;
  }
  return null;
}

/** The leaves of a tree. `ordered` names the lists, by path, whose order says something. */
export function leavesOf(tree: Json, ordered: ReadonlySet<string> = new Set()): Leaves {
  return new Map(walk(tree, '', ordered));
}

/** The tree of some leaves: `leavesOf`, backwards. Members of a set come in the order of their text. */
export function treeOf(leaves: Leaves): Json {
  const root = node();
  for (const [path, value] of leaves) {
    const [way, member] = splitMember(path);
    const at = way === '' ? root : way.slice(1).split('/').map(unescaped).reduce(branch, root);
    if (member === null) at.leaf = value;
    else if (member === '') at.isSet = true;
    else at.members.set(member, value);
  }
  return built(root);
}

function* walk(tree: Json, path: string, ordered: ReadonlySet<string>): Generator<[string, Json]> {
  if (tree === null || typeof tree !== 'object' || ordered.has(path)) return yield [path, tree];
  if (isList(tree)) {
    // A set is there even where nothing is in it.
    yield [`${path}~`, true];
    for (const member of tree) yield [`${path}~${canonical(member)}`, member];
    return;
  }
  if (Object.keys(tree).length === 0) yield [path, tree];
  for (const [key, of] of Object.entries(tree)) yield* walk(of, `${path}/${escaped(key)}`, ordered);
}

interface Node {
  leaf: Json | undefined;
  isSet: boolean;
  readonly members: Map<string, Json>;
  readonly below: Map<string, Node>;
}

function node(): Node {
  return { leaf: undefined, isSet: false, members: new Map(), below: new Map() };
}

function branch(at: Node, key: string): Node {
  const below = at.below.get(key) ?? node();
  at.below.set(key, below);
  return below;
}

/** Where leaves of different shapes meet, what lies deeper says more. */
function built({ leaf, isSet, members, below }: Node): Json {
  if (below.size > 0) return Object.fromEntries([...below].map(([key, of]) => [key, built(of)]));
  if (isSet) return [...members].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member);
  return leaf ?? null;
}

function splitMember(path: string): readonly [string, string | null] {
  const at = path.indexOf('~');
  return at === -1 ? [path, null] : [path.slice(0, at), path.slice(at + 1)];
}

// `/` and `~` mean something in a path.
function escaped(key: string): string {
  return key.replaceAll('%', '%25').replaceAll('/', '%2F').replaceAll('~', '%7E');
}

function unescaped(key: string): string {
  return key.replaceAll('%7E', '~').replaceAll('%2F', '/').replaceAll('%25', '%');
}
