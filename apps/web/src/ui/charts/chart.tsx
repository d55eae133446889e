import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../icon.tsx';
import type { Bar, Unit } from './bar.ts';
import { extremes } from './bar.ts';
import { FigureTable } from './figure-table.tsx';
import classes from './charts.module.css';

interface ChartProps {
  /** What is drawn: `Shows a year`. */
  readonly title: string;
  /** The time it is about: `1965–1995`. */
  readonly period: string;
  /** One sentence before the chart; made from the figures where it is left out. */
  readonly lead?: string;
  readonly unit: Unit;
  readonly bars: readonly Bar[];
  /** The drawing. */
  readonly children: ReactNode;
}

/** One sentence, then the chart, and the same figures as a table behind a button. */
export function Chart({ title, period, lead, unit, bars, children }: ChartProps) {
  const [isTable, setTable] = useState(false);
  const id = useId();
  if (bars.length === 0) return null;
  return (
    <section className={classes.chart} aria-labelledby={id}>
      <header>
        <h2 id={id}>
          {title} <span>{period}</span>
        </h2>
        <Button
          size="compact-md"
          variant="subtle"
          color="gray"
          aria-pressed={isTable}
          aria-label={t('chart.asTable', { title })}
          leftSection={<Icon name="log" size={16} />}
          onClick={() => setTable(!isTable)}
        >
          {t('chart.table')}
        </Button>
      </header>
      <p className={classes.lead}>{lead ?? sentence(bars, unit)}</p>
      {isTable ? <FigureTable title={title} unit={unit} bars={bars} /> : children}
    </section>
  );
}

function sentence(bars: readonly Bar[], unit: Unit): string {
  const found = extremes(bars);
  if (!found) return '';
  const { most, least } = found;
  const ends = { most: most.name, high: unit.say(most.value), least: least.name, low: unit.say(least.value) };
  return most.value === least.value ? t('chart.even', { each: ends.high }) : t('chart.ends', ends);
}
