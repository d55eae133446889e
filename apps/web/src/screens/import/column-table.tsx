import type { ImportInspection } from '@backline/contract/transfer';
import { targetFields } from '@backline/contract/transfer';
import { NativeSelect } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import { oneOf } from '../../lib/search-values.ts';
import type { ImportChoices } from './import-choices.ts';
import { withField } from './import-choices.ts';
import classes from './import.module.css';

interface ColumnTableProps {
  readonly inspection: ImportInspection;
  readonly choices: ImportChoices;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (choices: ImportChoices) => void;
}

const fields = [
  { value: '', label: t('import.field.none') },
  ...targetFields.map((value) => ({ value, label: t(`import.field.${value}`) })),
];

/** Every column of the file, what stands in it, and what it becomes. */
export function ColumnTable({ inspection, choices, faults, onChange }: ColumnTableProps) {
  const missing = (['localDate', 'venueName'] as const).flatMap((field) => faults[field] ?? []);
  return (
    <section className={classes.report}>
      <h2>{t('import.columns')}</h2>
      <p className={classes.soft}>{t('import.columns.text')}</p>
      {missing.map((text) => (
        <p key={text} className={classes.fault} role="alert">
          {text}
        </p>
      ))}
      <ul className={classes.columns}>
        {inspection.columns.map(({ name, samples, filled }) => (
          <li key={name} data-left={choices.fields[name] === ''}>
            <span className={classes.column}>
              <b>{name}</b>
              <small>{samples.slice(0, 3).join(' · ') || t('import.column.empty')}</small>
            </span>
            <small className={classes.filled}>{t('import.column.filled', { count: filled })}</small>
            <NativeSelect
              aria-label={t('import.column.becomes', { column: name })}
              value={choices.fields[name] ?? ''}
              data={fields}
              onChange={({ currentTarget: { value } }) =>
                onChange(withField(choices, name, oneOf(targetFields, value) ?? ''))
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
