import { feeTypes, paymentStatuses } from '@backline/contract';
import { NativeSelect, TextInput } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';
import { currencyChoices, inCurrency, minorDigits } from '../../../lib/money.ts';
import { FieldGrid, FieldSet } from '../../../ui/edit-form.tsx';
import { ExpenseLines } from './expense-lines.tsx';
import type { FieldsProps } from './fields.ts';

const currencies = currencyChoices();
const unknown = { value: '', label: t('form.unknown') };

/** What it paid and what it cost, in one currency; what came in another one says so. */
export function MoneyFields({ values, faults, set }: FieldsProps) {
  const amount = (name: 'payment' | 'tips' | 'merchSales', own = '') => (
    <TextInput
      type="number"
      inputMode="decimal"
      min={0}
      step={1 / 10 ** minorDigits(own || values.currency)}
      label={inCurrency(t(`show.${name}`), own)}
      error={faults[name] ?? faults[`${name}.amount`]}
      value={values[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <FieldSet title={t('form.money')}>
      <FieldGrid>
        {amount('payment')}
        <NativeSelect
          label={t('form.currency')}
          value={values.currency}
          data={currencies}
          onChange={(event) => set({ currency: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('show.paymentStatus')}
          value={values.paymentStatus}
          data={[unknown, ...paymentStatuses.map((value) => ({ value, label: t(`payment.${value}`) }))]}
          onChange={(event) => set({ paymentStatus: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('show.feeType')}
          value={values.feeType}
          data={[unknown, ...feeTypes.map((value) => ({ value, label: t(`fee.${value}`) }))]}
          onChange={(event) => set({ feeType: event.currentTarget.value })}
        />
        {amount('tips', values.tipsCurrency)}
        {amount('merchSales', values.merchCurrency)}
      </FieldGrid>
      <ExpenseLines values={values} faults={faults} set={set} />
    </FieldSet>
  );
}
