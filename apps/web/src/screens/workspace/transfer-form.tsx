import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useEveryMember } from '../../data/members.ts';
import { useTransfer, useTransferMutators } from '../../data/transfers.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import classes from './workspace.module.css';

/** Asks a member to take over; nothing changes until they accept. */
export function TransferForm() {
  const heirs = useEveryMember().rows.filter(({ role }) => role !== 'owner');
  const isAsked = useTransfer() !== undefined;
  const { propose } = useTransferMutators();
  const [chosen, setChosen] = useState('');
  const sending = useSending();
  const heir = heirs.find(({ id }) => id === chosen) ?? heirs[0];
  if (isAsked) return null;
  return (
    <section className={classes.part}>
      <h2>{t('transfer.title')}</h2>
      <p className={classes.soft}>{heir ? t('transfer.text') : t('transfer.nobody')}</p>
      {heir ? (
        <div className={classes.line}>
          <NativeSelect
            label={t('transfer.to')}
            value={heir.id}
            data={heirs.map(({ id, displayName }) => ({ value: id, label: displayName }))}
            onChange={({ currentTarget: { value } }) => setChosen(value)}
          />
          <Button
            variant="default"
            loading={sending.isSending}
            onClick={() =>
              void sending.run(async () => {
                await propose(heir.id);
                notice(t('transfer.sent', { name: heir.displayName }));
              })
            }
          >
            {t('transfer.send')}
          </Button>
        </div>
      ) : null}
      <FormProblem error={sending.error} />
    </section>
  );
}
