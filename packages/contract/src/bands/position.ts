/**
 * Positions are texts that sort as texts, so that an item finds its place between any two others without touching
 * them. One is a whole number in base 62 with a letter in front that says how many digits it has, and a fraction:
 *
 *   … Yzz  Z0 … Zz  a0  a1 … az  b00 … bzz  c000 …          a1 < a1V < a2
 *     └ below zero ┘└ one digit ┘└ two digits
 *
 * Going on at either end counts on, so a list that only ever grows has positions of a few letters.
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;

/** A position strictly between two others; null stands for the open end of the list. */
export function positionBetween(before: string | null, after: string | null): string {
  if (before === null && after === null) return 'a0';
  if (after === null) return positionAfter(before ?? 'a0');
  if (before === null) return positionBefore(after);
  if (before >= after) throw new RangeError(`no position lies between ${before} and ${after}`);
  const [low, high] = [partsOf(before), partsOf(after)];
  if (low.whole === high.whole) return low.whole + fractionBetween(low.fraction, high.fraction);
  const next = neighbour(low.whole, 1);
  return next < after ? next : low.whole + fractionBetween(low.fraction, null);
}

/**
 * Positions for a whole list in its order, where some items have one already: the most that can stay do, so that a
 * new order moves only what really moved.
 */
export function positionsInOrder(current: readonly (string | null)[]): readonly string[] {
  const staying = longestRise(current);
  const placed: string[] = [];
  current.forEach((position, index) => {
    if (position !== null && staying.has(index)) placed.push(position);
    else placed.push(positionBetween(placed.at(-1) ?? null, nextStaying(current, staying, index)));
  });
  return placed;
}

function positionAfter(position: string): string {
  return neighbour(partsOf(position).whole, 1);
}

function positionBefore(position: string): string {
  const { whole, fraction } = partsOf(position);
  // The whole number alone stands before the same number with a fraction.
  return fraction === '' ? neighbour(whole, -1) : whole;
}

interface Parts {
  readonly whole: string;
  readonly fraction: string;
}

function partsOf(position: string): Parts {
  const length = 1 + digitsBehind(position.charAt(0));
  if (!/^[A-Za-z][0-9A-Za-z]+$/.test(position) || position.length < length)
    throw new RangeError(`"${position}" is not a position`);
  return { whole: position.slice(0, length), fraction: position.slice(length) };
}

/** How many digits a whole number with this letter in front has: a and Z one, b and Y two, … */
function digitsBehind(head: string): number {
  return head >= 'a' ? head.charCodeAt(0) - 96 : 91 - head.charCodeAt(0);
}

/** The whole number that follows (1) or precedes (-1). */
function neighbour(whole: string, step: 1 | -1): string {
  const last = step === 1 ? base - 1 : 0;
  const counted = Array.from(whole.slice(1), (digit) => digits.indexOf(digit));
  for (let at = counted.length - 1; at >= 0; at--) {
    const digit = counted[at] ?? 0;
    if (digit !== last) return whole.charAt(0) + written(counted.with(at, digit + step));
    counted[at] = base - 1 - last;
  }
  const head = headBeside(whole.charAt(0), step);
  return head + digits.charAt(base - 1 - last).repeat(digitsBehind(head));
}

function headBeside(head: string, step: 1 | -1): string {
  if (head === 'Z' && step === 1) return 'a';
  if (head === 'a' && step === -1) return 'Z';
  if ((head === 'z' && step === 1) || (head === 'A' && step === -1))
    throw new RangeError('there are no more positions');
  return String.fromCharCode(head.charCodeAt(0) + step);
}

function written(counted: readonly number[]): string {
  return counted.map((digit) => digits.charAt(digit)).join('');
}

/** A fraction strictly between two; `high` null is one. It never ends in 0, so there is always room before it. */
function fractionBetween(low: string, high: string | null): string {
  let made = '';
  let isBelow = high === null;
  for (let at = 0; ; at++) {
    const from = digitAt(low, at);
    const to = isBelow ? base : digitAt(high ?? '', at);
    if (to - from > 1) return made + digits.charAt(Math.floor((from + to) / 2));
    made += digits.charAt(from);
    // From the first digit that is smaller on, everything made stays below.
    isBelow ||= to > from;
  }
}

function digitAt(fraction: string, at: number): number {
  return at < fraction.length ? digits.indexOf(fraction.charAt(at)) : 0;
}

function nextStaying(current: readonly (string | null)[], staying: ReadonlySet<number>, index: number): string | null {
  return current.find((_, later) => later > index && staying.has(later)) ?? null;
}

/** The places of a longest strictly rising selection. */
function longestRise(current: readonly (string | null)[]): ReadonlySet<number> {
  const lengths: number[] = [];
  const previous: number[] = [];
  let end = -1;
  current.forEach((position, index) => {
    lengths[index] = 0;
    previous[index] = -1;
    if (position === null) return;
    lengths[index] = 1;
    for (let earlier = 0; earlier < index; earlier++) {
      const below = current[earlier] ?? null;
      const length = (lengths[earlier] ?? 0) + 1;
      if (below === null || below >= position || length <= (lengths[index] ?? 0)) continue;
      lengths[index] = length;
      previous[index] = earlier;
    }
    if (end === -1 || (lengths[index] ?? 0) > (lengths[end] ?? 0)) end = index;
  });
  const chosen = new Set<number>();
  for (let at = end; at !== -1; at = previous[at] ?? -1) chosen.add(at);
  return chosen;
}
