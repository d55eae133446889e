import type { ErrorDetail } from '../errors.ts';
import type { PerformanceMoney, UpdatePerformance } from './performance.ts';

export type MoneyInput = Pick<
  UpdatePerformance,
  'payment' | 'paymentStatus' | 'feeType' | 'tips' | 'merchSales' | 'expenses'
>;

const nothing: PerformanceMoney = {
  payment: null,
  paymentStatus: null,
  feeType: null,
  tips: null,
  merchSales: null,
  expenses: [],
};

/** The money of a show with a change laid over it; what is left out stays. Null where nothing is known at all. */
export function moneyAfter(
  before: PerformanceMoney | null,
  change: MoneyInput,
  newId: () => string,
): PerformanceMoney | null {
  const known = before ?? nothing;
  const money: PerformanceMoney = {
    payment: change.payment === undefined ? known.payment : change.payment,
    paymentStatus: change.paymentStatus === undefined ? known.paymentStatus : change.paymentStatus,
    feeType: change.feeType === undefined ? known.feeType : change.feeType,
    tips: change.tips === undefined ? known.tips : change.tips,
    merchSales: change.merchSales === undefined ? known.merchSales : change.merchSales,
    expenses: change.expenses?.map((expense) => ({ ...expense, id: expense.id ?? newId() })) ?? known.expenses,
  };
  return isNothing(money) ? null : money;
}

/** What is wrong with expenses as they were sent: an id that two of them have. */
export function expenseFaults({ expenses = [] }: MoneyInput): readonly ErrorDetail[] {
  const seen = new Set<string>();
  return expenses.flatMap(({ id }, index) => {
    if (id === undefined) return [];
    if (seen.has(id)) return [{ path: `expenses.${index}.id`, rule: 'repeated', message: 'This id is used twice.' }];
    seen.add(id);
    return [];
  });
}

/** Whether a change says anything about money. */
export function touchesMoney(change: MoneyInput): boolean {
  const { payment, paymentStatus, feeType, tips, merchSales, expenses } = change;
  return [payment, paymentStatus, feeType, tips, merchSales, expenses].some((said) => said !== undefined);
}

function isNothing({ expenses, ...rest }: PerformanceMoney): boolean {
  return expenses.length === 0 && Object.values(rest).every((value) => value === null);
}
