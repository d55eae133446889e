import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { formatNumber } from '../../lib/numbers.ts';
import { axisTo, labelEvery } from './axis.ts';
import type { Bar, Unit } from './bar.ts';
import { Chart } from './chart.tsx';
import classes from './charts.module.css';

interface ColumnChartProps {
  readonly title: string;
  readonly period: string;
  readonly lead?: string;
  readonly unit: Unit;
  /** In the order of time. */
  readonly bars: readonly Bar[];
}

/** Upright bars from zero, one a stretch of time; arrows walk along them, Enter opens the rows behind. */
export function ColumnChart(props: ColumnChartProps) {
  const { bars, unit, title } = props;
  const axis = axisTo(Math.max(0, ...bars.map(({ value, before = 0 }) => Math.max(value, before))));
  const every = labelEvery(bars.length, 12);
  const entry = bars.find(isOpenable);
  return (
    <Chart {...props}>
      <div className={classes.columnChart}>
        <div className={classes.scale} aria-hidden="true">
          {axis.ticks.map((tick) => (
            <span key={tick} style={{ bottom: percent(tick, axis.top) }}>
              {formatNumber(tick)}
            </span>
          ))}
        </div>
        <ol className={classes.columns} aria-label={title} data-many={bars.length > 16} onKeyDown={walk}>
          {bars.map((bar, index) => (
            <li key={bar.key}>
              <Column bar={bar} top={axis.top} unit={unit} isEntry={bar === entry} />
              <span className={classes.label} aria-hidden="true">
                {index % every === 0 ? bar.label : ''}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </Chart>
  );
}

interface ColumnProps {
  readonly bar: Bar;
  readonly top: number;
  readonly unit: Unit;
  /** Where the Tab key enters the chart. */
  readonly isEntry: boolean;
}

function Column({ bar, top, unit, isEntry }: ColumnProps) {
  const drawn = (
    <>
      {bar.before === undefined ? null : <i className={classes.before} style={{ height: percent(bar.before, top) }} />}
      {bar.value > 0 ? <i className={classes.bar} style={{ height: percent(bar.value, top) }} /> : null}
      <b style={{ bottom: percent(bar.value, top) }}>{formatNumber(bar.value)}</b>
    </>
  );
  const before = bar.before === undefined ? '' : `, ${unit.before}: ${unit.say(bar.before)}`;
  const spoken = `${bar.name}: ${unit.say(bar.value)}${before}`;
  if (!isOpenable(bar)) {
    return (
      <span className={classes.column} role="img" aria-label={spoken}>
        {drawn}
      </span>
    );
  }
  return (
    <Link {...bar.link} className={classes.column} data-bar aria-label={spoken} tabIndex={isEntry ? 0 : -1}>
      {drawn}
    </Link>
  );
}

// One stop of the Tab key a chart; inside it the arrows move.
function walk(event: KeyboardEvent<HTMLOListElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-bar]')];
  const at = links.findIndex((link) => link === event.target);
  const next = links[Math.min(links.length - 1, Math.max(0, at + step))];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function isOpenable(bar: Bar): boolean {
  return bar.link !== undefined && bar.value > 0;
}

function percent(value: number, top: number): string {
  return `${(value / top) * 100}%`;
}
