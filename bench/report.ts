import { reaches } from './scenario.ts';
import type { Figure } from './scenario.ts';

export interface Measured {
  readonly scenario: string;
  /** Of the machine over the minute before. */
  readonly load: number;
  readonly figures: readonly Figure[];
}

const marks = new Map<boolean | null, string>([
  [true, '✓'],
  [false, '✗'],
  [null, ' '],
]);

/** The figures of one scenario, one line each. */
export function table(figures: readonly Figure[], load: number): string {
  const lines = figures.map((figure) => {
    const { name, value, unit, note } = figure;
    const shown = value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
    return `  ${marks.get(reaches(figure))} ${name.padEnd(48)} ${shown.padStart(9)} ${unit.padEnd(3)} ${targetOf(figure).padEnd(9)} ${note ?? ''}`;
  });
  return [...lines, `    load before: ${load.toFixed(2)}`].join('\n');
}

function targetOf({ target }: Figure): string {
  if (!target) return '';
  return 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
}
