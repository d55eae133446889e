import { useSupportLooks } from '../../../data/support-grants.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import classes from './support.module.css';
import { wordFor } from './what-was-seen.ts';

/** What was looked at by a grant, what came first first. */
export function LookList({ grantId }: { readonly grantId: string }) {
  const { rows, state, error, retry } = useSupportLooks(grantId);
  if (state === 'loading') return <RowSkeleton rows={2} />;
  if (state === 'failed') return <Problem error={error} onRetry={retry} />;
  if (rows.length === 0) return <p className={classes.soft}>{t('support.looks.none')}</p>;
  return (
    <ul className={classes.looks}>
      {rows.map(({ id, what, objectId, firstAt, times }) => {
        const word = wordFor(what);
        return (
          <li key={id}>
            <span>
              {word ? t(word) : what} <small>{objectId ? `${what} · ${objectId}` : what}</small>
            </span>
            <span className={classes.soft}>
              <time dateTime={firstAt}>{formatInstant(firstAt)}</time> · {t('support.look.times', { count: times })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
