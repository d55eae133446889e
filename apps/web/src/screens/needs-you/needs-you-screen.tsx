import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useConflictsToSettle } from '../../data/conflicts-to-settle.ts';
import { isSealed } from '../../data/private-asides.ts';
import { useAttention, useSettling } from '../../data/sync-state.ts';
import { download } from '../../lib/download.ts';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { AsideCard } from './aside-card.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { PrivateAsideCard } from './private-aside-card.tsx';
import { PrivateConflictCard } from './private-conflict-card.tsx';
import { SettledRow } from './settled-row.tsx';
import classes from './needs-you.module.css';

/** What waits for a person: two versions of one field, what the server would not take, and what was settled by itself. */
export function NeedsYouScreen() {
  const conflicts = useConflictsToSettle();
  const attention = useAttention();
  const { unsynced } = useSettling();
  const open = conflicts.filter(({ status }) => status === 'open');
  const settled = conflicts
    .filter(({ status }) => status === 'auto')
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const left = open.length + attention.length + settled.length;
  useFocusLeft(left);
  return (
    <Page title={t('sync.title')} lead={t('sync.text')}>
      {left === 0 ? <Empty title={t('sync.none.title')} text={t('sync.none.text')} /> : null}
      {open.length > 0 ? (
        <section className={classes.part} aria-labelledby="two-versions">
          <h2 id="two-versions">{t('sync.conflicts')}</h2>
          {open.map((conflict) =>
            conflict.table === 'privateRecord' && conflict.field === 'sealed' ? (
              <PrivateConflictCard key={conflict.id} conflict={conflict} />
            ) : (
              <ConflictCard key={conflict.id} conflict={conflict} />
            ),
          )}
        </section>
      ) : null}
      {attention.length > 0 ? (
        <section className={classes.part} aria-labelledby="not-taken">
          <h2 id="not-taken">{t('sync.attention')}</h2>
          {attention.map((aside) => {
            const Card = isSealed(aside) ? PrivateAsideCard : AsideCard;
            return <Card key={aside.id} aside={aside} />;
          })}
          <Button variant="default" onClick={() => download('backline-unsent.json', unsynced(), 'application/json')}>
            {t('sync.download')}
          </Button>
        </section>
      ) : null}
      {settled.length > 0 ? (
        <section className={classes.part} aria-labelledby="settled">
          <h2 id="settled">{t('sync.history')}</h2>
          <ul className={classes.settled}>
            {settled.map((conflict) => (
              <SettledRow key={conflict.id} conflict={conflict} />
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  );
}

/** What was settled is gone, and with it the button that settled it: the keyboard goes on in the content, not from the top of the window. */
function useFocusLeft(left: number): void {
  const before = useRef(left);
  useEffect(() => {
    if (left < before.current && document.activeElement === document.body) document.getElementById('content')?.focus();
    before.current = left;
  }, [left]);
}
