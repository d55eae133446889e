import type { WorkspaceRole } from '@backline/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useInstallation } from '../../data/installation.ts';
import { useInvitationMutators } from '../../data/invitations.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import { useGiving } from './use-giving.ts';
import classes from './workspace.module.css';

/** Asks somebody in by letter. */
export function InviteForm() {
  const { invite } = useInvitationMutators();
  const giving = useGiving();
  const isClosed = useInstallation()?.registration === 'closed';
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<WorkspaceRole>('member');
  const sending = useSending();
  const fault = fieldErrors(sending.error)['email'];
  const handleSubmit = () =>
    sending.run(async () => {
      await invite({ email, role });
      notice(t('invite.sent', { email }));
      setEmail('');
    });
  return (
    <section className={classes.part}>
      <h2>{t('invite.title')}</h2>
      {isClosed ? <p className={classes.soft}>{t('invite.closed')}</p> : null}
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void handleSubmit();
        }}
      >
        <div className={classes.line}>
          <TextInput
            label={t('invite.email')}
            type="email"
            autoComplete="off"
            error={fault}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('invite.role')}
            value={role}
            data={giving.map((value) => ({ value, label: `${t(`role.${value}`)}: ${t(`role.${value}.hint`)}` }))}
            onChange={({ currentTarget: { value } }) => setRole(giving.find((known) => known === value) ?? 'member')}
          />
          <Button type="submit" loading={sending.isSending}>
            {t('invite.send')}
          </Button>
        </div>
        {fault ? null : <FormProblem error={sending.error} />}
        <p className={classes.soft}>{t('invite.text')}</p>
      </form>
    </section>
  );
}
