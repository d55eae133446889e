import type { ImportInspection } from '@backline/contract/transfer';
import { dateOrders, durationUnits, moneyFields } from '@backline/contract/transfer';
import { NativeSelect } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import { FieldGroup } from '../../ui/edit-form.tsx';
import type { ImportChoices } from './import-choices.ts';
import { isMapped } from './import-choices.ts';

interface ReadingFieldsProps {
  readonly inspection: ImportInspection;
  readonly choices: ImportChoices;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (choices: ImportChoices) => void;
}

const open = { value: '', label: t('import.reading.open') };

/** How dates, lengths and amounts are written, where the file does not settle it. */
export function ReadingFields({ inspection, choices, faults, onChange }: ReadingFieldsProps) {
  const question = inspection.suggestion.dateOrderQuestion;
  return (
    <FieldGroup title={t('import.reading')}>
      <NativeSelect
        label={t('import.dateOrder')}
        description={question ? t(`import.dateOrder.${question}`) : undefined}
        error={faults['dateOrder']}
        value={choices.dateOrder}
        data={[open, ...dateOrders.map((value) => ({ value, label: t(`import.dateOrder.${value}`) }))]}
        onChange={({ currentTarget: { value } }) => onChange({ ...choices, dateOrder: value })}
      />
      {isMapped(choices, 'durationSeconds') ? (
        <NativeSelect
          label={t('import.durationUnit')}
          value={choices.durationUnit}
          data={durationUnits.map((value) => ({ value, label: t(`import.durationUnit.${value}`) }))}
          onChange={({ currentTarget: { value } }) => onChange({ ...choices, durationUnit: value })}
        />
      ) : null}
      {isMapped(choices, ...moneyFields) ? (
        <NativeSelect
          label={t('import.decimal')}
          value={choices.decimal}
          data={[open, { value: '.', label: '1,250.50' }, { value: ',', label: '1.250,50' }]}
          onChange={({ currentTarget: { value } }) => onChange({ ...choices, decimal: value })}
        />
      ) : null}
    </FieldGroup>
  );
}
