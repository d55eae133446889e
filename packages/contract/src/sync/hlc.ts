/**
 * A reading of a hybrid logical clock (Kulkarni, Demirbas et al., "Logical Physical Clocks", 2014) as text that sorts as it ran:
 * milliseconds and counter in hexadecimal, then whose it is, so that no two are equal. `0199f3c2a1b4:0000:server`.
 *
 * It only breaks ties between edits that did not know of each other: which of two knew of the other, versions say.
 */
export type Hlc = string;

export const hlcPattern = /^[0-9a-f]{12}:[0-9a-f]{4}:[\w-]{1,64}$/;

export interface Ticking {
  /** Wall clock in milliseconds; it may run wrong, jump or stand still. */
  readonly nowMs: number;
  /** Whose clock it is. */
  readonly owner: string;
}

interface Reading {
  readonly ms: number;
  readonly counter: number;
}

const mostMs = 2 ** 48 - 1;
const mostCounter = 0xff_ff;

/** The next reading: later than the last one and than all that was seen, whatever the wall clock does. */
export function nextHlc(seen: readonly Hlc[], { nowMs, owner }: Ticking): Hlc {
  const now = { ms: Math.min(Math.max(0, Math.trunc(nowMs)), mostMs), counter: 0 };
  const latest = seen.map(readingOf).reduce(later, { ms: 0, counter: -1 });
  return hlcOf(latest.ms < now.ms ? now : stepAfter(latest), owner);
}

/** The same reading, but no further ahead than `latestMs`: a clock that runs fast wins no tie for days. */
function clampHlc(hlc: Hlc, latestMs: number): Hlc {
  const { ms, counter } = readingOf(hlc);
  return ms <= latestMs ? hlc : hlcOf({ ms: latestMs, counter }, ownerOf(hlc));
}

/** Readings of one clock in their order, none further ahead than `latestMs`; what came after another one still does. */
export function clampHlcs(hlcs: readonly Hlc[], latestMs: number): readonly Hlc[] {
  let last: Hlc | null = null;
  return hlcs.map((hlc) => {
    const clamped = clampHlc(hlc, latestMs);
    last =
      last !== null && compareHlc(clamped, last) <= 0 ? hlcOf(stepAfter(readingOf(last)), ownerOf(clamped)) : clamped;
    return last;
  });
}

/** Below zero where `a` is earlier, above where it is later, zero for one and the same. */
export function compareHlc(a: Hlc, b: Hlc): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function msOfHlc(hlc: Hlc): number {
  return readingOf(hlc).ms;
}

/** Whose clock a reading is of. */
export function ownerOf(hlc: Hlc): string {
  return hlc.slice(18);
}

function readingOf(hlc: Hlc): Reading {
  return { ms: Number.parseInt(hlc.slice(0, 12), 16), counter: Number.parseInt(hlc.slice(13, 17), 16) };
}

function later(a: Reading, b: Reading): Reading {
  if (a.ms !== b.ms) return a.ms > b.ms ? a : b;
  return a.counter >= b.counter ? a : b;
}

/** A counter that is full borrows a millisecond from the future. */
function stepAfter({ ms, counter }: Reading): Reading {
  return counter < mostCounter ? { ms, counter: counter + 1 } : { ms: ms + 1, counter: 0 };
}

function hlcOf({ ms, counter }: Reading, owner: string): Hlc {
  return `${ms.toString(16).padStart(12, '0')}:${counter.toString(16).padStart(4, '0')}:${owner}`;
}
