import type { Stage } from './stage.ts';

/** One measured value, with what it should reach. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `≥ 8000` or `≤ 2.5`, out of the targets; none for what only explains. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
  /** What else belongs to it: percentiles, what was asked. */
  readonly note?: string;
}

export interface Scenario {
  readonly name: string;
  readonly what: string;
  /** Asks a peer the same, where one can run here. */
  readonly besidePeer?: true;
  measure(stage: Stage): Promise<readonly Figure[]>;
}

export function reaches({ value, target }: Figure): boolean | null {
  if (!target) return null;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}
