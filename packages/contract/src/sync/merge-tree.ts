import { compareHlc } from './hlc.ts';
import type { Hlc } from './hlc.ts';
import { leavesOf, treeOf } from './json-leaves.ts';
import type { Leaves } from './json-leaves.ts';
import { mergeField } from './merge-field.ts';
import type { FieldValue, Standing } from './merge-field.ts';
import { sameValue } from './same-value.ts';
import type { Json } from './same-value.ts';

/**
 * A tree of settings as registers, one for each leaf there is or was: the last write stands in each by itself. A leaf that was
 * removed stays as a register without a value, or an earlier write from elsewhere would bring it back.
 */
export type Registers = ReadonlyMap<string, Standing>;

/** What somebody made of a whole tree, and of which one they knew. */
export interface TreeEdit {
  readonly base: Json;
  readonly baseVersion: number;
  readonly value: Json;
  readonly hlc: Hlc;
  /** Of the row, once the edit is in it. */
  readonly version: number;
}

/** A leaf that does not stand, and the path that it had. */
export interface KeptLeaf {
  readonly path: string;
  readonly value: FieldValue;
}

export interface MergedTree {
  readonly registers: Registers;
  readonly kept: readonly KeptLeaf[];
}

const nowhere: Standing = { value: undefined, version: 0, hlc: '' };

/**
 * Merges a tree leaf by leaf: what two people set in different places both stands, in one place the later write. Edits that
 * did not know of each other end the same in whatever order they come; one that comes twice changes nothing.
 */
export function mergeTree(registers: Registers, edit: TreeEdit, ordered?: ReadonlySet<string>): MergedTree {
  const merged = new Map(registers);
  const kept: KeptLeaf[] = [];
  const before = leavesOf(edit.base, ordered);
  const after = leavesOf(edit.value, ordered);
  for (const path of changedPaths(before, after)) {
    const standing = registers.get(path) ?? nowhere;
    const { baseVersion, hlc, version } = edit;
    const value = after.get(path);
    const outcome = mergeField(standing, { base: before.get(path), baseVersion, value, hlc }, 'last_write');
    if (outcome.kind === 'set' || outcome.kind === 'won') merged.set(path, { value, version, hlc });
    if (outcome.kind === 'same' && outcome.isLater) merged.set(path, { ...standing, hlc });
    if (outcome.kind === 'won' || outcome.kind === 'lost') kept.push({ path, value: outcome.kept });
  }
  return { registers: merged, kept };
}

/** The tree as it is seen. Where one made a leaf what another made a branch, the later of the two is seen. */
export function seenTree(registers: Registers): Json {
  const there = [...registers].filter(([, { value }]) => value !== undefined);
  const seen = there.filter(([path, { hlc }]) => !there.some((other) => hides(other, path, hlc)));
  return treeOf(new Map(seen.flatMap(([path, { value }]) => (value === undefined ? [] : [[path, value] as const]))));
}

/** The registers of a tree that was written at once. */
export function registersOf(tree: Json, mark: Omit<Standing, 'value'>, ordered?: ReadonlySet<string>): Registers {
  return new Map([...leavesOf(tree, ordered)].map(([path, value]) => [path, { ...mark, value }]));
}

function changedPaths(before: Leaves, after: Leaves): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => !sameValue(before.get(path), after.get(path)));
}

function hides([path, { value, hlc }]: readonly [string, Standing], other: string, otherHlc: Hlc): boolean {
  return clash(path, value, other) && compareHlc(hlc, otherHlc) > 0;
}

/** Whether a tree cannot hold both: one would lie below the other, or a set would be something else. */
function clash(path: string, value: FieldValue, other: string): boolean {
  const [way, otherWay] = [wayOf(path), wayOf(other)];
  if (way === otherWay) return path !== other && path.includes('~') !== other.includes('~');
  // A branch with nothing on it is in nobody's way.
  return (otherWay.startsWith(`${way}/`) && !isBare(value)) || way.startsWith(`${otherWay}/`);
}

function isBare(value: FieldValue): boolean {
  return sameValue(value, {});
}

function wayOf(path: string): string {
  const at = path.indexOf('~');
  return at === -1 ? path : path.slice(0, at);
}
