import { Button } from '@mantine/core';
import type { Conflict } from '@backline/contract';
import { useState } from 'react';
import { useMe } from '../../data/me.ts';
import { useNames } from '../../data/names.ts';
import { useOpenVault } from '../../data/open-vault.ts';
import { usePrivateSettling, usePrivateSides } from '../../data/private-conflicts.ts';
import type { PrivateSides } from '../../data/private-conflicts.ts';
import type { PrivateContent } from '../../data/private-records.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { ContentFields, contentFault } from '../private/content-fields.tsx';
import { ContentText } from '../private/content-text.tsx';
import '../private/private-texts.ts';
import { LockedPrivate } from './locked-private.tsx';
import { sideLabels } from './side-labels.ts';
import { subjectOf } from './subject-of.ts';
import classes from './needs-you.module.css';

interface PrivateConflictCardProps {
  readonly conflict: Conflict;
}

/** Two values of one private record, which only this device can lay side by side: it opens them once it is unlocked. */
export function PrivateConflictCard({ conflict }: PrivateConflictCardProps) {
  const subject = subjectOf(conflict, useNames());
  const isOpen = useOpenVault() !== null;
  return (
    <article className={classes.card} aria-label={`${subject} · ${t('sync.private')}`}>
      <h3>
        {subject}
        <small>{t('sync.private')}</small>
      </h3>
      {isOpen ? <Opened conflict={conflict} /> : <LockedPrivate text={t('sync.private.locked')} />}
    </article>
  );
}

function Opened({ conflict }: PrivateConflictCardProps) {
  const { data: sides, error, refetch } = usePrivateSides(conflict);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return sides ? <Sides conflict={conflict} sides={sides} /> : <RowSkeleton rows={2} />;
}

interface SidesProps extends PrivateConflictCardProps {
  readonly sides: PrivateSides;
}

function Sides({ conflict, sides: { mine, theirs, base } }: SidesProps) {
  const { leave, write } = usePrivateSettling(conflict);
  const sending = useSending();
  const labels = sideLabels(conflict, useMe()?.user.id);
  const [isMixing, setMixing] = useState(false);
  const settle = (act: () => Promise<void>) =>
    void sending.run(async () => {
      await act();
      notice(t('sync.resolved'));
    });
  return (
    <>
      <div className={classes.sides}>
        <section aria-label={labels.mine}>
          <h4>{labels.mine}</h4>
          <ContentText content={mine} />
          {mine ? <Pick isSending={sending.isSending} onPick={() => settle(async () => await write(mine))} /> : null}
        </section>
        <section aria-label={labels.theirs}>
          <h4>{labels.theirs}</h4>
          <ContentText content={theirs} />
          <Pick isSending={sending.isSending} onPick={() => settle(leave)} />
        </section>
        {labels.hasBefore ? (
          <section aria-label={t('sync.before')}>
            <h4>{t('sync.before')}</h4>
            <ContentText content={base} />
          </section>
        ) : null}
      </div>
      <div className={classes.buttons}>
        <Button variant="subtle" onClick={() => setMixing(true)}>
          {t('sync.mix')}
        </Button>
      </div>
      <FormProblem error={sending.error} />
      {isMixing && (mine ?? theirs) ? (
        <Mixing conflict={conflict} begin={mine ?? theirs} onClose={() => setMixing(false)} />
      ) : null}
    </>
  );
}

interface PickProps {
  readonly isSending: boolean;
  readonly onPick: () => void;
}

function Pick({ isSending, onPick }: PickProps) {
  return (
    <Button variant="default" mt={12} loading={isSending} onClick={onPick}>
      {t('sync.pick')}
    </Button>
  );
}

interface MixingProps extends PrivateConflictCardProps {
  readonly begin: PrivateContent | null;
  readonly onClose: () => void;
}

/** Something of both, written anew and sealed here. */
function Mixing({ conflict, begin, onClose }: MixingProps) {
  const [content, setContent] = useState(begin);
  const [isTried, setTried] = useState(false);
  const { write } = usePrivateSettling(conflict);
  const sending = useSending();
  if (!content) return null;
  const fault = contentFault(content);
  const handleSubmit = () => {
    setTried(true);
    if (fault === null)
      void sending.run(async () => {
        await write(content);
        notice(t('sync.resolved'));
        onClose();
      });
  };
  return (
    <FormDialog
      title={t('sync.mix.label')}
      action={t('sync.mix.save')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={handleSubmit}
      onClose={onClose}
    >
      <ContentFields content={content} fault={isTried ? fault : null} onChange={setContent} />
    </FormDialog>
  );
}
