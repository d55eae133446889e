import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../lib/numbers.ts';
import type { Bar, Unit } from './bar.ts';
import { Chart } from './chart.tsx';
import classes from './charts.module.css';

interface RankedBarsProps {
  readonly title: string;
  readonly period: string;
  readonly lead?: string;
  readonly unit: Unit;
  /** The largest first. */
  readonly bars: readonly Bar[];
}

const drawn = 10;

/** Lying bars from zero, the ten largest, each with its name and figure; the table has them all. */
export function RankedBars(props: RankedBarsProps) {
  const { bars, unit, title } = props;
  const top = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <Chart {...props}>
      <ol className={classes.ranked} aria-label={title}>
        {bars.slice(0, drawn).map((bar) => (
          <li key={bar.key}>
            <span className={classes.rankName}>{bar.link ? <Link {...bar.link}>{bar.name}</Link> : bar.name}</span>
            <span className={classes.track} aria-hidden="true">
              <i className={classes.bar} style={{ width: `${(bar.value / top) * 100}%` }} />
            </span>
            <span className={classes.rankValue}>
              <span aria-hidden="true">{formatNumber(bar.value)}</span>
              <span className={classes.spoken}>{unit.say(bar.value)}</span>
            </span>
          </li>
        ))}
      </ol>
    </Chart>
  );
}
