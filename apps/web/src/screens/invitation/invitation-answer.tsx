import type { Arrival } from '@backline/contract';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import classes from './invitation.module.css';

interface InvitationAnswerProps {
  readonly workspaceName: string;
  readonly onAccept: () => Promise<Arrival>;
  readonly onDecline?: () => Promise<void>;
}

/** Yes or no to an invitation; yes leads into the workspace, or to waiting for somebody there. */
export function InvitationAnswer({ workspaceName, onAccept, onDecline }: InvitationAnswerProps) {
  const navigate = useNavigate();
  const sending = useSending();
  const [isWaiting, setWaiting] = useState(false);
  const handleAccept = () =>
    sending.run(async () => {
      const { state } = await onAccept();
      if (state === 'awaiting_approval') return setWaiting(true);
      notice(t('invitation.joined', { workspace: workspaceName }));
      await navigate({ to: '/today' });
    });
  const handleDecline = (decline: () => Promise<void>) =>
    sending.run(async () => {
      await decline();
      notice(t('invitation.declined'));
      await navigate({ to: '/today' });
    });
  if (isWaiting) {
    return (
      <div role="status">
        <h2 className={classes.waits}>{t('invitation.waits.title')}</h2>
        <p className={classes.soft}>{t('invitation.waits', { workspace: workspaceName })}</p>
      </div>
    );
  }
  return (
    <>
      <FormProblem error={sending.error} />
      <div className={classes.actions}>
        <Button loading={sending.isSending} onClick={() => void handleAccept()}>
          {t('invitation.accept', { workspace: workspaceName })}
        </Button>
        {onDecline ? (
          <Button variant="default" disabled={sending.isSending} onClick={() => void handleDecline(onDecline)}>
            {t('invitation.decline')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
