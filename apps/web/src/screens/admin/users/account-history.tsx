import { useAccountHistory } from '../../../data/operated-accounts.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Section } from '../../../ui/detail.tsx';
import { MoreRows } from '../../../ui/more-rows.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { actionOf, actorOf } from '../../audit/entry-words.ts';
import classes from '../admin.module.css';

interface AccountHistoryProps {
  readonly userId: string;
}

/** What the log of the platform says of an account, the newest first. */
export function AccountHistory({ userId }: AccountHistoryProps) {
  const { rows, state, error, isFetchingMore, more, retry } = useAccountHistory(userId);
  return (
    <Section title={t('accounts.history')}>
      {state === 'loading' ? <RowSkeleton rows={3} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      {state === 'ready' && rows.length === 0 ? <p className={classes.soft}>{t('accounts.history.none')}</p> : null}
      <ul className={classes.rows} aria-label={t('accounts.history')}>
        {rows.map((entry) => (
          <li key={entry.id}>
            <div className={classes.who}>
              {actionOf(entry)}
              <small>{[actorOf(entry), entry.ip].filter(Boolean).join(' · ')}</small>
            </div>
            <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
          </li>
        ))}
      </ul>
      <MoreRows shown={rows.length} more={more} isFetchingMore={isFetchingMore} />
    </Section>
  );
}
