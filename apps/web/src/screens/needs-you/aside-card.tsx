import { Button } from '@mantine/core';
import type { Aside } from '@backline/client/sync';
import { useState } from 'react';
import { useSettling } from '../../data/sync-state.ts';
import { t } from '../../lib/messages/index.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import { fieldWords } from './value-words.ts';
import classes from './needs-you.module.css';

interface AsideCardProps {
  readonly aside: Aside;
}

/** Something that the server would not take, with the reason and all that was entered. */
export function AsideCard({ aside }: AsideCardProps) {
  const { retry, discard } = useSettling();
  const [isAsking, setAsking] = useState(false);
  const { mutation, why } = aside;
  const name = fieldWords(mutation.name.replaceAll(/[._]/g, ' '));
  return (
    <article className={classes.card} aria-label={name}>
      <h3>{name}</h3>
      <p>{why.kind === 'revoked' ? t('sync.revoked') : why.message}</p>
      {why.kind === 'rejected' ? <small>{why.code}</small> : null}
      <details>
        <summary>{t('sync.entered')}</summary>
        <pre>{JSON.stringify(mutation.args, null, 2)}</pre>
      </details>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => void retry(aside.id).catch(noticeProblem)}>
          {t('sync.retry')}
        </Button>
        <Button variant="subtle" color="red.6" onClick={() => setAsking(true)}>
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
