import { Button } from '@mantine/core';
import { useMe } from '../../data/me.ts';
import { useTransfer, useTransferMutators } from '../../data/transfers.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { LabelKey } from '../../lib/messages/index.ts';
import { t } from '../../lib/messages/index.ts';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import classes from './workspace.module.css';

/** A hand-over that is under way, for whoever is asked and for whoever asked. */
export function TransferNotice() {
  const transfer = useTransfer();
  const { answer } = useTransferMutators();
  const isMine = useMe()?.user.id === transfer?.toUserId;
  if (!transfer) return null;
  const when = formatInstant(transfer.expiresAt);
  const handle = (how: 'accept' | 'decline' | 'cancel', said: LabelKey) =>
    void answer(transfer.id, how).then(() => notice(t(said)), noticeProblem);
  if (!isMine) {
    return (
      <div className={classes.notice}>
        <p>{t('transfer.waits', { name: transfer.toName, when })}</p>
        <Button variant="default" onClick={() => handle('cancel', 'transfer.cancelled')}>
          {t('transfer.cancel')}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.notice}>
      <p>{t('transfer.asked', { name: transfer.fromName ?? t('invitation.somebody'), when })}</p>
      <div className={classes.actions}>
        <Button onClick={() => handle('accept', 'transfer.accepted')}>{t('transfer.accept')}</Button>
        <Button variant="default" onClick={() => handle('decline', 'transfer.declined')}>
          {t('transfer.decline')}
        </Button>
      </div>
    </div>
  );
}
