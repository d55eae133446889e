import type { PerformanceMoney } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import { formatMoney, sumByCurrency } from '../../lib/money.ts';
import { Facts } from '../../ui/facts.tsx';
import classes from './show.module.css';

interface ShowMoneyProps {
  readonly money: PerformanceMoney;
}

/** What came in, what went out and what was left, by currency. */
export function ShowMoney({ money }: ShowMoneyProps) {
  const spent = money.expenses.map(({ amount, currency }) => ({ amount: -amount, currency }));
  const left = sumByCurrency([money.payment, money.tips, money.merchSales, ...spent]);
  return (
    <section className={classes.section}>
      <h2>{t('show.money')}</h2>
      <Facts
        facts={[
          { name: t('show.payment'), value: money.payment && formatMoney(money.payment) },
          { name: t('show.paymentStatus'), value: money.paymentStatus && t(`payment.${money.paymentStatus}`) },
          { name: t('show.feeType'), value: money.feeType && t(`fee.${money.feeType}`) },
          { name: t('show.tips'), value: money.tips && formatMoney(money.tips) },
          { name: t('show.merchSales'), value: money.merchSales && formatMoney(money.merchSales) },
        ]}
      />
      {money.expenses.length > 0 ? (
        <ul className={classes.expenses}>
          {money.expenses.map((expense) => (
            <li key={expense.id}>
              <span>{expense.description}</span>
              <small>{t(`expense.${expense.category}`)}</small>
              <span className={classes.amount}>
                {formatMoney({ amount: -expense.amount, currency: expense.currency })}
              </span>
            </li>
          ))}
          <li className={classes.left}>
            <span>{t('show.left')}</span>
            <small />
            <span className={classes.amount}>{left.map((sum) => formatMoney(sum)).join(' · ')}</span>
          </li>
        </ul>
      ) : null}
    </section>
  );
}
