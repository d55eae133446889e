import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextHlc } from './hlc.ts';
import { leavesOf, treeFault, treeOf } from './json-leaves.ts';
import { mergeTree, registersOf, seenTree } from './merge-tree.ts';
import type { Registers, TreeEdit } from './merge-tree.ts';
import type { Json } from './same-value.ts';

const at = (ms: number, owner = 'a') => nextHlc([], { nowMs: ms, owner });
const written = { version: 1, hlc: at(0, 'server') };

/** Two people begin with one tree and do not know of each other; the second to arrive is the later. */
function together(base: Json, mine: Json, theirs: Json, ordered?: ReadonlySet<string>) {
  const start = registersOf(base, written, ordered);
  const edit = { base, baseVersion: 1 };
  const first = mergeTree(start, { ...edit, value: theirs, hlc: at(1, 'b'), version: 2 }, ordered);
  const second = mergeTree(first.registers, { ...edit, value: mine, hlc: at(2, 'a'), version: 3 }, ordered);
  return { tree: seenTree(second.registers), kept: second.kept };
}

describe('of two edits that did not know of each other', () => {
  test('what was set in different places both stands', () => {
    const base = { theme: 'light', money: { currency: 'EUR', decimals: 2 } };
    const mine = { ...base, theme: 'dark' };
    const theirs = { ...base, money: { currency: 'USD', decimals: 2 } };
    expect(together(base, mine, theirs)).toEqual({
      tree: { theme: 'dark', money: { currency: 'USD', decimals: 2 } },
      kept: [],
    });
  });

  test('in one place the later stands, and the other is kept with its path', () => {
    expect(together({ a: { b: 1 } }, { a: { b: 2 } }, { a: { b: 3 } })).toEqual({
      tree: { a: { b: 2 } },
      kept: [{ path: '/a/b', value: 3 }],
    });
  });

  test('lists are sets: what one added and what another took out both hold', () => {
    const base = { tags: ['latin', 'jazz'] };
    expect(together(base, { tags: ['latin', 'jazz', 'son'] }, { tags: ['jazz'] }).tree).toEqual({
      tags: ['jazz', 'son'],
    });
    expect(together(base, { tags: [] }, { tags: ['latin', 'jazz', 'son'] }).tree).toEqual({ tags: ['son'] });
    expect(together({ tags: [] }, { tags: ['a'] }, { tags: ['b'] }).tree).toEqual({ tags: ['a', 'b'] });
  });

  test('a list whose order says something is one value', () => {
    const base = { order: ['a', 'b', 'c'] };
    const mine = { order: ['c', 'b', 'a'] };
    expect(together(base, mine, { order: ['a', 'b'] }, new Set(['/order'])).tree).toEqual(mine);
  });

  test('what was taken out stays out, unless somebody set it meanwhile and later', () => {
    const base = { a: 1, b: 2 };
    expect(together(base, { a: 1, b: 2, c: 3 }, { b: 2 }).tree).toEqual({ b: 2, c: 3 });
    expect(together({ a: 1 }, {}, { a: 1, b: 2 }).tree).toEqual({ b: 2 });
    expect(together(base, { a: 5, b: 2 }, { b: 2 }).tree).toEqual({ a: 5, b: 2 });
    expect(together(base, { b: 2 }, { a: 5, b: 2 })).toEqual({ tree: { b: 2 }, kept: [{ path: '/a', value: 5 }] });
  });

  test('null is a value, and not the same as nothing', () => {
    expect(together({ a: 1 }, { a: null }, { a: 1, b: null }).tree).toEqual({ a: null, b: null });
    expect(together({ a: null }, {}, { a: null }).tree).toEqual({});
  });

  test('where one made a leaf what another made a branch, the later is seen', () => {
    expect(together({}, { a: { b: 1 } }, { a: 7 }).tree).toEqual({ a: { b: 1 } });
    expect(together({}, { a: 7 }, { a: { b: 1 } }).tree).toEqual({ a: 7 });
    expect(together({}, { a: ['x'] }, { a: { b: 1 } }).tree).toEqual({ a: ['x'] });
  });
});

describe('a tree is its leaves', () => {
  test.each<[Json]>([
    [null],
    [{}],
    [{ a: {} }],
    [{ a: [] }],
    [{ 'a/b': { '~': '%2F' } }],
    [{ list: ['x', { deep: ['y'] }], '': 1 }],
  ])('%j', (tree) => expect(treeOf(leavesOf(tree))).toEqual(tree));

  test('forbidden keys and trees without an end are named, wherever they are', () => {
    expect(treeFault(JSON.parse('{"a":[{"__proto__":1}]}'))).toBe('FORBIDDEN_KEY');
    expect(treeFault({ a: { constructor: 1 } })).toBe('FORBIDDEN_KEY');
    const nested = (levels: number): Json => (levels === 0 ? 1 : { a: nested(levels - 1) });
    expect([treeFault(nested(16)), treeFault(nested(17))]).toEqual([null, 'TOO_DEEP']);
    expect(treeFault({ a: 1, b: ['c'], d: { e: null } })).toBeNull();
  });
});

const { tree } = fc.letrec<{ tree: Json; branch: Json }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    { arbitrary: fc.constantFrom<Json>(null, 1, 'x', '/', '~'), weight: 2 },
    { arbitrary: fc.uniqueArray(fc.constantFrom('p', 'q', 'r'), { maxLength: 3 }), weight: 2 },
    { arbitrary: tie('branch'), weight: 3 },
  ),
  branch: fc.dictionary(fc.constantFrom('a', 'b', 'c/d'), tie('tree'), { maxKeys: 3 }),
}));
const branch = fc.dictionary(fc.constantFrom('a', 'b', 'c/d'), tree, { maxKeys: 3 });

/** Edits of one tree that know of nobody, each with a time of its own. */
const world = fc.record({
  base: branch,
  edits: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), branch), {
    minLength: 2,
    maxLength: 4,
    selector: ([ms]) => ms,
  }),
});

function editsOf({ base, edits }: { base: Json; edits: readonly (readonly [number, Json])[] }): readonly TreeEdit[] {
  return edits.map(([ms, value], index) => ({ base, baseVersion: 0, value, hlc: at(ms), version: index + 2 }));
}

function applied(base: Json, edits: readonly TreeEdit[]): Registers {
  return edits.reduce((now, edit) => mergeTree(now, edit).registers, registersOf(base, written));
}

test('whatever order they come in, and however often, edits end the same', () => {
  fc.assert(
    fc.property(world, fc.nat(), (made, turn) => {
      const edits = editsOf(made);
      const turned = [...edits.slice(turn % edits.length), ...edits.slice(0, turn % edits.length)].toReversed();
      const seen = seenTree(applied(made.base, edits));
      expect(seenTree(applied(made.base, turned))).toEqual(seen);
      expect(seenTree(applied(made.base, [...edits, ...turned]))).toEqual(seen);
    }),
    { numRuns: 1_000 },
  );
});

test('an edit alone is the tree it says, and a tree survives being taken apart', () => {
  fc.assert(
    fc.property(branch, branch, (base, value) => {
      const sorted = seenTree(registersOf(value, written));
      expect(seenTree(applied(base, [{ base, baseVersion: 1, value, hlc: at(5), version: 2 }]))).toEqual(sorted);
      expect(treeOf(leavesOf(sorted))).toEqual(sorted);
    }),
  );
});
