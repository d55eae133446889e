import type { DeadLetter } from '@backline/contract';
import { Button } from '@mantine/core';
import { retryDeadLetter, useDeadLetters } from '../../../data/operated-jobs.ts';
import { useMayOperate } from '../../../data/platform.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { MoreRows } from '../../../ui/more-rows.tsx';
import { notice, noticeProblem } from '../../../ui/notices.tsx';
import { Page } from '../../../ui/page.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { AdminGate } from '../admin-gate.tsx';
import { AdminTabs } from '../admin-tabs.tsx';
import classes from '../admin.module.css';

/** The events that a part of the product could not take in; each can be tried again. */
export function DeadLettersScreen() {
  return (
    <AdminGate right="jobs.read">
      <AdminTabs />
      <Page title={t('deadLetters.title')} lead={t('deadLetters.lead')} width="text">
        <DeadLetters />
      </Page>
    </AdminGate>
  );
}

function DeadLetters() {
  const { rows, state, error, isFetchingMore, more, retry } = useDeadLetters();
  if (state === 'loading') return <RowSkeleton rows={4} />;
  if (state === 'failed') return <Problem error={error} onRetry={retry} />;
  if (rows.length === 0) return <Empty title={t('deadLetters.none.title')} text={t('deadLetters.none.text')} />;
  return (
    <>
      <ul className={classes.rows} aria-label={t('deadLetters.title')}>
        {rows.map((letter) => (
          <LetterRow key={`${letter.reaction} ${letter.seq}`} letter={letter} />
        ))}
      </ul>
      <MoreRows shown={rows.length} more={more} isFetchingMore={isFetchingMore} />
    </>
  );
}

function LetterRow({ letter }: { readonly letter: DeadLetter }) {
  const { reaction, seq, at, type, error, tries, isAsked } = letter;
  const may = useMayOperate()('jobs.manage');
  const handleRetry = () =>
    void retryDeadLetter({ reaction, seq }).then(() => notice(t('deadLetters.retried')), noticeProblem);
  return (
    <li>
      <div className={classes.who}>
        {`${reaction} · ${type}`}
        <small>{[formatInstant(at), t('deadLetters.tries', { count: tries }), error].join(' · ')}</small>
      </div>
      {isAsked ? <Chip tone="accent">{t('deadLetters.asked')}</Chip> : null}
      {may && !isAsked ? (
        <Button variant="default" aria-label={t('deadLetters.retry.of', { reaction, seq })} onClick={handleRetry}>
          {t('jobs.retry')}
        </Button>
      ) : null}
    </li>
  );
}
