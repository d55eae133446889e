export interface Axis {
  /** The value at the upper end; bars run from zero to here. */
  readonly top: number;
  /** Zero first, the top last. */
  readonly ticks: readonly number[];
}

/** A scale from zero in whole round steps, at most five of them, that holds `highest`. */
export function axisTo(highest: number): Axis {
  const step = roundStep(Math.max(highest, 1) / 5);
  const count = Math.max(1, Math.ceil(Math.max(highest, 1) / step));
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, index) => step * index) };
}

/** How many bars apart the labels below may stand, so that they never touch: 1 is every bar. */
export function labelEvery(bars: number, room: number): number {
  return [1, 2, 5, 10, 20, 50].find((every) => bars / every <= room) ?? 100;
}

// 1, 2, 5, 10, 20, 50 … since counts have no halves.
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  return ([1, 2, 5, 10].find((digit) => digit * power >= least) ?? 10) * power;
}
