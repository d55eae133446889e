import { compareHlc, ownerOf } from './hlc.ts';
import type { Hlc } from './hlc.ts';
import { sameValue } from './same-value.ts';
import type { Json } from './same-value.ts';

/**
 * What becomes of two edits of one field that did not know of each other:
 * `last_write` the later one by the hybrid clock stands · `client_wins` what is pushed stands · `user_choice` a person decides.
 */
export type FieldStrategy = 'last_write' | 'client_wins' | 'user_choice';

/** What a field says; undefined where it is not there at all, as a setting or a member of a set may be. */
export type FieldValue = Json | undefined;

/** A field as it stands: its value, and the version of the row and the reading of the clock that set it. */
export interface Standing {
  readonly value: FieldValue;
  readonly version: number;
  readonly hlc: Hlc;
}

/** What somebody made of a field, and of which version of the row they knew. */
export interface Edit {
  readonly base: FieldValue;
  readonly baseVersion: number;
  readonly value: FieldValue;
  readonly hlc: Hlc;
}

/**
 *   edit says what stands already ──────────────────────────────▶ same: the later of both readings marks it
 *   what stands was known to whoever edited, or is their own ────▶ set
 *   neither knew of the other ──last write, client wins──────────▶ won: the edit stands, what stood is kept
 *                             ──last write, earlier──────────────▶ lost: what stands stays, the edit is kept
 *                             ──user choice──────────────────────▶ open: what stands stays, a person decides
 */
export type FieldOutcome =
  | { readonly kind: 'same'; readonly isLater: boolean }
  | { readonly kind: 'set'; readonly value: FieldValue }
  | { readonly kind: 'won'; readonly value: FieldValue; readonly kept: FieldValue }
  | { readonly kind: 'lost'; readonly kept: FieldValue }
  | { readonly kind: 'open'; readonly base: FieldValue; readonly mine: FieldValue; readonly theirs: FieldValue };

/** Merges one edit into a field. Nothing that a person entered is in none of value, `kept`, `mine` and `theirs`. */
export function mergeField(standing: Standing, edit: Edit, strategy: FieldStrategy): FieldOutcome {
  const isLater = compareHlc(edit.hlc, standing.hlc) > 0;
  // Said twice, it holds from the later time on: or a third edit from between would win here and lose elsewhere.
  if (sameValue(edit.value, standing.value)) return { kind: 'same', isLater };
  // Causally newer: clocks have no say. A device knows what it did itself, whether the server has answered or not.
  const isKnown = standing.version <= edit.baseVersion || (isLater && ownerOf(standing.hlc) === ownerOf(edit.hlc));
  if (isKnown) return { kind: 'set', value: edit.value };
  if (strategy === 'user_choice') {
    return { kind: 'open', base: edit.base, mine: edit.value, theirs: standing.value };
  }
  return strategy === 'client_wins' || isLater
    ? { kind: 'won', value: edit.value, kept: standing.value }
    : { kind: 'lost', kept: edit.value };
}
