import { ActionIcon } from '@mantine/core';
import { useVenues } from '../../../data/venues.ts';
import { t } from '../../../lib/messages/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ManyCell } from './many-cell.tsx';
import type { CellFaults, ManyCells, ManyColumn, ManyRow } from './many-values.ts';
import { manyRow, pasted } from './many-values.ts';
import classes from './many.module.css';

interface ManyGridProps {
  readonly rows: readonly ManyRow[];
  readonly common: ManyCells;
  /** The columns there are for whoever is here. */
  readonly shown: readonly ManyColumn[];
  readonly faults: CellFaults;
  readonly onRows: (rows: readonly ManyRow[]) => void;
  readonly onCommon: (common: ManyCells) => void;
}

/** The table of many shows: what is the same for all on top, a show a row below. */
export function ManyGrid({ rows, common, shown, faults, onRows, onCommon }: ManyGridProps) {
  const { rows: venues } = useVenues();
  const setCell = (index: number, column: ManyColumn, text: string) =>
    onRows(rows.map((row, each) => (each === index ? { ...row, [column]: text } : row)));
  return (
    <div className={classes.scroller}>
      <datalist id="own-venues">
        {[...new Set(venues.map(({ name }) => name))].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <table className={classes.grid}>
        <thead>
          <tr>
            <td />
            {shown.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`many.column.${column}`)}
              </th>
            ))}
            <td />
          </tr>
          <tr className={classes.common}>
            <th scope="row">{t('many.common')}</th>
            {shown.map((column) => (
              <td key={column}>
                <ManyCell
                  column={column}
                  label={`${t('many.common')}, ${t(`many.column.${column}`)}`}
                  value={common[column]}
                  onText={(text) => onCommon({ ...common, [column]: text })}
                />
              </td>
            ))}
            <td className={classes.tools} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id}>
              <th scope="row">{index + 1}</th>
              {shown.map((column) => (
                <td key={column}>
                  <ManyCell
                    column={column}
                    label={`${t('many.row', { number: index + 1 })}, ${t(`many.column.${column}`)}`}
                    value={row[column]}
                    placeholder={common[column]}
                    fault={faults[row.id]?.[column]}
                    onText={(text) => setCell(index, column, text)}
                    onTable={(text) => onRows(pasted(rows, { row: index, column, shown }, text))}
                  />
                </td>
              ))}
              <td className={classes.tools}>
                <ActionIcon
                  aria-label={t('many.copyDown')}
                  onClick={() => onRows(rows.toSpliced(index + 1, 0, manyRow({ ...cellsOf(row), localDate: '' })))}
                >
                  <Icon name="copy" />
                </ActionIcon>
                <ActionIcon aria-label={t('shell.remove')} onClick={() => onRows(rows.toSpliced(index, 1))}>
                  <Icon name="cross" />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellsOf({ id: _, ...cells }: ManyRow): ManyCells {
  return cells;
}
