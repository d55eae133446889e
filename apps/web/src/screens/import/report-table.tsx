import { t } from '../../lib/messages/index.ts';
import { formatNumber } from '../../lib/numbers.ts';
import classes from './import.module.css';

interface ReportTableProps {
  readonly title: string;
  readonly text?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many there are in all. */
  readonly count: number;
}

const shown = 100;

/** Rows of a report, the first hundred of them; nothing where there are none. */
export function ReportTable({ title, text, columns, rows, count }: ReportTableProps) {
  if (count === 0) return null;
  return (
    <section className={classes.report}>
      <h2>
        {title} <span>{formatNumber(count)}</span>
      </h2>
      {text ? <p className={classes.soft}>{text}</p> : null}
      <div className={classes.room} role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > shown ? <p className={classes.soft}>{t('import.shownOf', { shown, count })}</p> : null}
    </section>
  );
}
