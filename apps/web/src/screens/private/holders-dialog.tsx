import type { VaultPerson } from '@backline/contract';
import { Button, Modal } from '@mantine/core';
import { useMe } from '../../data/me.ts';
import { usePrivateMutators, usePrivatePeople } from '../../data/private-records.ts';
import type { PrivateRow } from '../../data/private-records.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { Fingerprint } from './fingerprint.tsx';
import classes from './private.module.css';

interface HoldersDialogProps {
  readonly row: PrivateRow;
  readonly onClose: () => void;
}

/** Who can read a private record, one by one; sharing it, and stopping to. */
export function HoldersDialog({ row, onClose }: HoldersDialogProps) {
  const userId = useMe()?.user.id;
  const { data: people, error, refetch } = usePrivatePeople();
  const others = people?.filter((person) => person.userId !== userId);
  const hasKeys = others?.some(({ publicKey }) => publicKey !== null) ?? false;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('private.holders.title')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <div className={classes.form}>
        {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
        {!people && !error ? <RowSkeleton rows={2} /> : null}
        <ul className={classes.list}>
          <li>{t('private.holders.you')}</li>
          {others?.map((person) => (
            <Holder key={person.userId} row={row} person={person} />
          ))}
        </ul>
        {others && !hasKeys ? <p className={classes.soft}>{t('private.holders.nobody')}</p> : null}
        {hasKeys ? <p className={classes.soft}>{t('private.holders.verify')}</p> : null}
        <div>
          <Button onClick={onClose}>{t('private.holders.close')}</Button>
        </div>
      </div>
    </Modal>
  );
}

interface HolderProps {
  readonly row: PrivateRow;
  readonly person: VaultPerson;
}

function Holder({ row, person }: HolderProps) {
  const { share, leaveOut } = usePrivateMutators();
  const sending = useSending();
  const { userId, displayName: name, publicKey } = person;
  const isHolder = row.record.holders.includes(userId);
  const handleChange = () =>
    void sending.run(async () => {
      await (isHolder ? leaveOut(row, userId) : share(row, person));
      notice(t(isHolder ? 'private.holders.removed' : 'private.holders.shared', { name }));
    });
  return (
    <li>
      <div className={classes.said}>
        {name}
        {publicKey === null ? (
          <small>{t('private.holders.without')}</small>
        ) : (
          <Fingerprint of={publicKey} text={(number) => t('private.holders.number', { number })} />
        )}
        <FormProblem error={sending.error} />
      </div>
      {publicKey === null ? null : (
        <Button variant="default" loading={sending.isSending} onClick={handleChange}>
          {t(isHolder ? 'private.holders.remove' : 'private.holders.share', { name })}
        </Button>
      )}
    </li>
  );
}
