import type { LocalRows } from '@backline/contract';
import { syncedTables } from '@backline/contract/sync/tables';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { create, noteMutators } from '../../test/sync/notes.ts';
import { createBaseRows } from './base-rows.ts';
import type { BaseRows } from './base-rows.ts';
import type { BaseRow, Draft, Mutation } from './store.ts';
import { createView } from './view.ts';

const t = syncedTables.performanceNotes;
const inBase = (i: string): BaseRow => ({ scope: 'all', t, i, v: 1, d: { id: i, version: 1, body: i } });
const heard: string[][] = [];
const hear = (rows: LocalRows) =>
  heard.push([...rows.all('performanceNotes')].map(({ id, body }) => `${id}=${body}`).sort());

/** A view whose mutators look before and after what they write. */
function viewOver(base: BaseRows, look: (rows: LocalRows) => void) {
  const mutators = Object.fromEntries(
    Object.entries(noteMutators).map(([name, mutate]): [string, typeof mutate] => [
      name,
      (rows, args, around) => {
        look(rows);
        mutate(rows, args, around);
        look(rows);
      },
    ]),
  );
  return createView(() => base, { mutators, around: { workspaceId: 'w', userId: 'u', timeZone: 'UTC' } });
}

/** A view over three rows, whose mutators look through all of them before and after what they write. */
function viewOf() {
  heard.length = 0;
  const base = createBaseRows(['a', 'b', 'c'].map(inBase));
  return { base, view: viewOver(base, hear) };
}

function mutation(mid: number, { name, args }: Omit<Draft, 'base'>): Mutation {
  return { name, args, base: {}, clientId: 'c', mid, hlc: '', at: 0, schema: 1, state: 'unsent' };
}

test('a mutation that looks through a table sees those before it, and what it has written itself', () => {
  const { view } = viewOf();
  view.add(mutation(1, create('d', 'new')));
  view.add(mutation(2, { name: 'note.remove', args: { id: 'a' } }));
  view.add(mutation(3, create('b', 'other')));
  expect(heard).toEqual([
    ['a=a', 'b=b', 'c=c'],
    ['a=a', 'b=b', 'c=c', 'd=new'],
    ['a=a', 'b=b', 'c=c', 'd=new'],
    ['b=b', 'c=c', 'd=new'],
    ['b=b', 'c=c', 'd=new'],
    ['b=other', 'c=c', 'd=new'],
  ]);
});

test('a base that changes below leaves the objects of rows that say the same', () => {
  const { base, view } = viewOf();
  view.add(mutation(1, create('d', 'new')));
  const [list, row, mine] = [
    view.rows('performanceNotes'),
    view.row('performanceNotes', 'a'),
    view.row('performanceNotes', 'd'),
  ];
  const before = base.get;
  const again = { put: [{ ...inBase('a'), v: 2 }], del: [] };
  const old = new Map([['a', before({ t, i: 'a' })]]);
  base.change(again);
  const changed = view.rebase([mutation(1, create('d', 'new'))], again, (key) => old.get(key.i) ?? before(key));
  expect([...changed]).toEqual([]);
  expect(view.rows('performanceNotes')).toBe(list);
  expect(view.row('performanceNotes', 'a')).toBe(row);
  expect(view.row('performanceNotes', 'd')).toBe(mine);
});

const bodies = ['x', 'y', 'z'];
const bodyOf = ({ body }: { readonly body: string }) => body;
const ids = (rows: Iterable<{ readonly id: string }>) => [...rows].map(({ id }) => id).sort();

test('rows that are found by what they say are those that a look through all of them finds', () => {
  const asked = fc.record({
    name: fc.constantFrom('note.create', 'note.remove'),
    args: fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), body: fc.constantFrom(...bodies) }),
  });
  const found: string[][] = [];
  const looked: string[][] = [];
  // A mutator that throws is passed over: what it saw is compared outside of it.
  const look = (rows: LocalRows) => {
    for (const body of bodies) {
      found.push(ids(rows.by('performanceNotes', bodyOf, body)));
      looked.push(ids([...rows.all('performanceNotes')].filter((row) => bodyOf(row) === body)));
    }
  };
  fc.assert(
    fc.property(fc.array(asked, { minLength: 1, maxLength: 12 }), (asks) => {
      const base = createBaseRows([{ ...inBase('a'), d: { id: 'a', version: 1, body: 'x' } }]);
      const view = viewOver(base, look);
      const made = asks.map((each, index) => mutation(index + 1, each));
      for (const one of made) view.add(one);
      view.rebase(made.slice(Math.floor(made.length / 2)), { put: [], del: [] }, base.get);
      expect(found).toEqual(looked);
      found.length = looked.length = 0;
    }),
  );
});
