import { expenseCategories } from '@backline/contract';
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { t } from '../../../lib/messages/index.ts';
import { inCurrency } from '../../../lib/money.ts';
import { newId } from '../../../lib/new-id.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { FieldsProps } from './fields.ts';
import type { ExpenseLine } from './show-values.ts';
import classes from './form.module.css';

const categories = expenseCategories.map((value) => ({ value, label: t(`expense.${value}`) }));

/** What a show cost, a line each. */
export function ExpenseLines({ values, faults, set }: FieldsProps) {
  const change = (id: string, line: Partial<ExpenseLine>) =>
    set({ expenses: values.expenses.map((each) => (each.id === id ? { ...each, ...line } : each)) });
  const blank = () => ({ id: newId(), description: '', category: 'travel', amount: '', currency: '' });
  return (
    <div className={classes.lines}>
      {values.expenses.map((line, index) => (
        <div key={line.id} className={classes.expense}>
          <TextInput
            label={t('form.expense.what')}
            error={faults[`expenses.${index}.description`]}
            value={line.description}
            onChange={(event) => change(line.id, { description: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('form.expense.category')}
            value={line.category}
            data={categories}
            onChange={(event) => change(line.id, { category: event.currentTarget.value })}
          />
          <TextInput
            type="number"
            inputMode="decimal"
            min={0}
            step="any"
            label={inCurrency(t('form.expense.amount'), line.currency)}
            error={faults[`expenses.${index}.amount`]}
            value={line.amount}
            onChange={(event) => change(line.id, { amount: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={t('shell.remove')}
            onClick={() => set({ expenses: values.expenses.filter(({ id }) => id !== line.id) })}
          >
            <Icon name="cross" />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        color="gray"
        leftSection={<Icon name="add" />}
        onClick={() => set({ expenses: [...values.expenses, blank()] })}
      >
        {t('form.expense.add')}
      </Button>
    </div>
  );
}
