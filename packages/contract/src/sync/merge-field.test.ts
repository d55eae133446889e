import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextHlc } from './hlc.ts';
import { mergeField } from './merge-field.ts';
import type { Edit, FieldStrategy, Standing } from './merge-field.ts';
import { sameValue } from './same-value.ts';
import type { Json } from './same-value.ts';

const at = (ms: number, owner: string) => nextHlc([], { nowMs: ms, owner });
const standing: Standing = { value: 'theirs', version: 4, hlc: at(100, 'b') };
const edit: Edit = { base: 'before', baseVersion: 3, value: 'mine', hlc: at(200, 'a') };

describe('two edits that did not know of each other', () => {
  test('the later one stands, and the other is kept', () => {
    expect(mergeField(standing, edit, 'last_write')).toEqual({ kind: 'won', value: 'mine', kept: 'theirs' });
    expect(mergeField(standing, { ...edit, hlc: at(50, 'a') }, 'last_write')).toEqual({ kind: 'lost', kept: 'mine' });
  });

  test('at the same moment the name of the clock decides, on every device alike', () => {
    const mine = { ...edit, hlc: at(100, 'a') };
    expect(mergeField(standing, mine, 'last_write').kind).toBe('lost');
    expect(mergeField({ ...standing, hlc: mine.hlc }, { ...edit, hlc: standing.hlc }, 'last_write').kind).toBe('won');
  });

  test('the pushed one stands where the client wins, however late its clock is', () => {
    const early = { ...edit, hlc: at(1, 'a') };
    expect(mergeField(standing, early, 'client_wins')).toEqual({ kind: 'won', value: 'mine', kept: 'theirs' });
  });

  test('a person decides where they are to, and has all three before them', () => {
    expect(mergeField(standing, edit, 'user_choice')).toEqual({
      kind: 'open',
      base: 'before',
      mine: 'mine',
      theirs: 'theirs',
    });
  });
});

test('an edit that knew what stands is set, whatever the clocks say', () => {
  const knowing = { ...edit, baseVersion: 4, hlc: at(1, 'a') };
  for (const strategy of ['last_write', 'client_wins', 'user_choice'] as const) {
    expect(mergeField(standing, knowing, strategy)).toEqual({ kind: 'set', value: 'mine' });
  }
});

test('what stands already is no change, in whatever order its keys come', () => {
  const both = { amount: 100, currency: 'EUR' };
  const turned = { currency: 'EUR', amount: 100 };
  expect(mergeField({ ...standing, value: both }, { ...edit, value: turned }, 'user_choice')).toEqual({
    kind: 'same',
    isLater: true,
  });
});

test('said twice, it holds from the later time on', () => {
  const again = { ...edit, value: 'theirs' };
  expect(mergeField(standing, again, 'last_write')).toEqual({ kind: 'same', isLater: true });
  expect(mergeField(standing, { ...again, hlc: at(50, 'a') }, 'last_write')).toEqual({ kind: 'same', isLater: false });
});

test('a device knows what it did itself, whether it has been answered or not', () => {
  const own = { ...standing, hlc: at(100, 'a') };
  expect(mergeField(own, edit, 'user_choice')).toEqual({ kind: 'set', value: 'mine' });
  // A copy of the device that was put back writes from the past.
  expect(mergeField(own, { ...edit, hlc: at(50, 'a') }, 'last_write').kind).toBe('lost');
});

const value = fc.constantFrom<Json>('x', 'y', 1, null, ['x'], { a: 1 });
const edits = fc.uniqueArray(fc.tuple(value, fc.integer({ min: 0, max: 6 }), fc.constantFrom('a', 'b', 'c')), {
  minLength: 1,
  maxLength: 6,
  selector: ([, ms, owner]) => at(ms, owner),
});
const strategy = fc.constantFrom<FieldStrategy>('last_write', 'client_wins', 'user_choice');

/** Applies edits one after the other, as a server does: each that stands makes a new version. */
function applied(all: readonly Edit[], by: FieldStrategy): Standing {
  return all.reduce<Standing>(
    (now, each) => {
      const outcome = mergeField(now, each, by);
      if (outcome.kind === 'same') return outcome.isLater ? { ...now, hlc: each.hlc } : now;
      const stands = outcome.kind === 'set' || outcome.kind === 'won';
      return stands ? { value: outcome.value, version: now.version + 1, hlc: each.hlc } : now;
    },
    { value: 'before', version: 1, hlc: at(0, 'server') },
  );
}

test('edits of one version end the same in whatever order they come, by last write', () => {
  fc.assert(
    fc.property(edits, fc.infiniteStream(fc.nat()), (made, shuffle) => {
      // Nobody knew of anybody: all are of the version before the row that they all read.
      const all = made.map(([of, ms, owner]) => ({
        base: 'before',
        baseVersion: 0,
        value: of,
        hlc: at(ms + 1, owner),
      }));
      const turned = all
        .map((each) => [shuffle.next().value, each] as const)
        .toSorted(([a], [b]) => Number(a) - Number(b))
        .map(([, each]) => each);
      expect(applied(turned, 'last_write').value).toEqual(applied(all, 'last_write').value);
    }),
    { numRuns: 2_000 },
  );
});

test('an edit that comes a second time changes nothing', () => {
  fc.assert(
    fc.property(edits, strategy, (made, by) => {
      const all = made.map(([of, ms, owner]) => ({
        base: 'before',
        baseVersion: 0,
        value: of,
        hlc: at(ms + 1, owner),
      }));
      const once = applied(all, by);
      const [last] = all.slice(-1);
      if (last && by !== 'client_wins') expect(applied([...all, last], by)).toEqual(once);
    }),
  );
});

test('nothing that was entered is lost: it stands, or it is kept', () => {
  fc.assert(
    fc.property(value, value, fc.integer({ min: 0, max: 9 }), strategy, (theirs, mine, baseVersion, by) => {
      const outcome = mergeField({ ...standing, value: theirs }, { ...edit, value: mine, baseVersion }, by);
      const said = Object.values(outcome);
      expect(outcome.kind === 'same' || said.some((each) => sameValue(each, mine))).toBe(true);
      const isKnown = baseVersion >= standing.version;
      expect(
        isKnown || outcome.kind === 'same' || outcome.kind === 'lost' || said.some((each) => sameValue(each, theirs)),
      ).toBe(true);
    }),
  );
});
