import type { LinkProps } from '@tanstack/react-router';

/** One bar: what it is called, how much it is, and where the rows behind it are. */
export interface Bar {
  readonly key: string | number;
  /** As short as an axis wants it, such as `Jan`. */
  readonly label: string;
  /** In full, as it is spoken and stands in the table. */
  readonly name: string;
  readonly value: number;
  /** Its time has not come, or is not over: a small value says nothing yet. */
  readonly isOpen?: boolean;
  /** The same in the period before, drawn faint. */
  readonly before?: number;
  readonly link?: LinkProps;
}

/** The names of the figures of a chart, and how one is said: `31 shows`. */
export interface Unit {
  /** The heading of the names: `Year`. */
  readonly of: string;
  /** The heading of the figures: `Shows`. */
  readonly in: string;
  /** The heading of the figures before: `1976`. */
  readonly before?: string;
  readonly say: (value: number) => string;
}

/**
 * The bars with the largest and the smallest value, the first of each where several are equal; null without bars. What
 * is not over can be the largest already, but not yet the smallest.
 */
export function extremes(bars: readonly Bar[]): { readonly most: Bar; readonly least: Bar } | null {
  const [first, ...rest] = bars;
  if (!first) return null;
  const most = rest.reduce((found, bar) => (bar.value > found.value ? bar : found), first);
  const over = bars.filter(({ isOpen }) => !isOpen);
  const least = over.reduce((found, bar) => (bar.value < found.value ? bar : found), over[0] ?? first);
  return { most, least };
}
