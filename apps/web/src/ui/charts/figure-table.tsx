import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../lib/numbers.ts';
import type { Bar, Unit } from './bar.ts';
import classes from './charts.module.css';

interface FigureTableProps {
  readonly title: string;
  readonly unit: Unit;
  readonly bars: readonly Bar[];
}

/** The figures of a chart as rows; each leads to what is behind it. */
export function FigureTable({ title, unit, bars }: FigureTableProps) {
  const hasBefore = bars.some(({ before }) => before !== undefined);
  return (
    <div className={classes.tableRoom} tabIndex={0} role="region" aria-label={title}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{unit.of}</th>
            <th scope="col">{unit.in}</th>
            {hasBefore ? <th scope="col">{unit.before}</th> : null}
          </tr>
        </thead>
        <tbody>
          {bars.map(({ key, name, value, before, link }) => (
            <tr key={key}>
              <th scope="row">{link ? <Link {...link}>{name}</Link> : name}</th>
              <td>{formatNumber(value)}</td>
              {hasBefore ? <td>{before === undefined ? '' : formatNumber(before)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
