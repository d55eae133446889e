import { cutText, mostMoney } from '@backline/contract';
import { moneyFields, read, readMoney, readMoneyNumber, saysNothing, unreadable } from '@backline/contract/transfer';
import type { ImportOptions, MoneyContext, Reading } from '@backline/contract/transfer';
import { cleanText } from './cell-reader.ts';
import type { CellReader } from './cell-reader.ts';
import type { PlannedExpense, PlannedMoney } from './planned.ts';
import { isJsonObject } from './record.ts';
import type { JsonValue } from './record.ts';

export interface MoneyCells {
  readonly payment: PlannedMoney | null;
  readonly tips: PlannedMoney | null;
  readonly merchSales: PlannedMoney | null;
  readonly expenses: readonly PlannedExpense[];
}

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));

/** The money of one row. Amounts are in major units, but `{ amount, currency }` in minor ones, as our own API writes them. */
export function readMoneyCells(cells: CellReader, options: ImportOptions): MoneyCells {
  const hasMoney = moneyFields.some((field) => cells.raw(field) !== null);
  if (!hasMoney) return { payment: null, tips: null, merchSales: null, expenses: [] };
  const own = cells.take('currency', readCurrency);
  const context = { currency: own ?? options.defaults.currency ?? null, decimal: options.decimal };
  const money = (field: 'payment' | 'tips' | 'merchSales') => moneyOf(cells, field, context, own);
  return {
    payment: money('payment'),
    tips: money('tips'),
    merchSales: money('merchSales'),
    expenses: expensesOf(cells, context, options.mapping.expenses ?? 'Expenses'),
  };
}

function readCurrency(text: string): Reading<string> {
  const code = text.toUpperCase();
  return knownCurrencies.has(code)
    ? read(code)
    : unreadable('CURRENCY_UNKNOWN', `“${cutText(text, 20)}” is not a currency such as EUR.`);
}

type MoneyField = 'payment' | 'tips' | 'merchSales' | 'expenses';

function moneyOf(cells: CellReader, field: MoneyField, context: MoneyContext, own: string | null): PlannedMoney | null {
  const value = cells.raw(field);
  if (isJsonObject(value)) return cells.keep(field, minorUnitsOf(value));
  if (typeof value === 'number') return cells.keep(field, readMoneyNumber(value, context));
  const money = cells.take(field, (text) => readMoney(text, context));
  if (money === null || own === null || money.currency === own) return money;
  return cells.bad(field, 'CURRENCY_CONFLICT', `This cell says ${money.currency}, the currency of its row is ${own}.`);
}

function minorUnitsOf(value: { readonly [key: string]: JsonValue }): Reading<PlannedMoney> {
  const { amount, currency } = value;
  const fits = typeof amount === 'number' && Number.isSafeInteger(amount) && amount >= 0 && amount <= mostMoney;
  if (!fits)
    return unreadable(
      'MONEY_UNREADABLE',
      'In {"amount", "currency"} the amount is a whole number of the smallest unit, such as cents.',
    );
  if (typeof currency !== 'string' || !knownCurrencies.has(currency))
    return unreadable('CURRENCY_UNKNOWN', 'There is no known currency beside the amount.');
  return read({ amount, currency });
}

/** One sum becomes one expense under the name of its column; a list names each. Nothing spent is no expense. */
function expensesOf(cells: CellReader, context: MoneyContext, columnName: string): readonly PlannedExpense[] {
  const value = cells.raw('expenses');
  if (!Array.isArray(value)) {
    const sum = moneyOf(cells, 'expenses', context, null);
    return sum === null || sum.amount === 0
      ? []
      : [{ ...sum, category: 'other', description: cutText(columnName, 200) }];
  }
  const list: readonly JsonValue[] = value;
  return list.map((item) => cells.keep('expenses', expenseOf(item, context))).filter((expense) => expense !== null);
}

const categories = ['travel', 'equipment', 'crew', 'marketing', 'recording', 'other'] as const;

function expenseOf(item: JsonValue, context: MoneyContext): Reading<PlannedExpense> {
  const { amount = null, currency = null, category = 'other', description = null } = isJsonObject(item) ? item : {};
  const known = categories.find((name) => name === category);
  if (known === undefined) return unreadable('CHOICE_UNKNOWN', `An expense is one of ${categories.join(', ')}.`);
  const what = typeof description === 'string' ? cleanText(cutText(description, 200), 200, false) : read('');
  if (!what.ok) return what;
  if (what.value === '') return unreadable('MISSING', 'An expense needs a description.');
  const money = expenseAmount(amount, currency, context);
  if (!money.ok) return money;
  if (money.value.amount === 0) return unreadable('OUT_OF_RANGE', 'An expense is more than nothing.');
  return read({ ...money.value, category: known, description: what.value });
}

/** Beside a currency of its own, as our own API writes it, an amount counts the smallest unit. */
function expenseAmount(amount: JsonValue, currency: JsonValue, context: MoneyContext): Reading<PlannedMoney> {
  if (isJsonObject(amount)) return minorUnitsOf(amount);
  if (typeof amount === 'number' && typeof currency === 'string') return minorUnitsOf({ amount, currency });
  if (typeof amount === 'number') return readMoneyNumber(amount, context);
  if (typeof amount === 'string' && !saysNothing(amount)) return readMoney(amount, context);
  return unreadable('MISSING', 'An expense needs an amount.');
}
