import { Button } from '@mantine/core';
import type { Aside } from '@backline/client/sync';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useSettling } from '../../data/sync-state.ts';
import { t } from '../../lib/messages/index.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import { Facts } from '../../ui/facts.tsx';
import { useAsked } from './use-asked.ts';
import classes from './needs-you.module.css';

interface AsideCardProps {
  readonly aside: Aside;
  /** In the place of what was entered, where that is sealed. */
  readonly children?: ReactNode;
}

/** Something that the server would not take, with the reason and all that was entered. */
export function AsideCard({ aside, children }: AsideCardProps) {
  const { retry, discard } = useSettling();
  const { title, subject, facts } = useAsked(aside.mutation);
  const [isAsking, setAsking] = useState(false);
  const { why } = aside;
  return (
    <article className={classes.card} aria-label={[subject, title].filter(Boolean).join(' · ')}>
      <h3>
        {subject ?? title}
        {subject === undefined ? null : <small>{title}</small>}
      </h3>
      <p>{why.kind === 'revoked' ? t('sync.revoked') : why.message}</p>
      {why.kind === 'rejected' ? <small>{why.code}</small> : null}
      {children ?? <Entered facts={facts} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => void retry(aside.id).catch(noticeProblem)}>
          {t('sync.retry')}
        </Button>
        <Button variant="outline" color="red" onClick={() => setAsking(true)}>
          {t('sync.discard')}
        </Button>
      </div>
      {isAsking ? (
        <AskDialog
          title={t('sync.discard.title')}
          text={t('sync.discard.text')}
          action={t('sync.discard')}
          onConfirm={async () => await discard(aside.id)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </article>
  );
}

function Entered({ facts }: Pick<ReturnType<typeof useAsked>, 'facts'>) {
  if (facts.length === 0) return null;
  return (
    <details>
      <summary>{t('sync.entered')}</summary>
      <Facts facts={facts.map(({ name, value }) => ({ name, value: <span className={classes.said}>{value}</span> }))} />
    </details>
  );
}
