import { Button, PasswordInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { isInvited } from '../../data/own-invitations.ts';
import { verifyEmail } from '../../data/session.ts';
import { errorCode } from '../../lib/field-errors.ts';
import { invitationPlace } from '../../lib/invitation-place.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { AccountPage } from './account-page.tsx';
import classes from './account.module.css';

/** Where the link of the letter leads: confirms the address by the password chosen for it, and opens the log. */
export function VerifyScreen() {
  const { token, invitation } = useSearch({ from: '/verify' });
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const sending = useSending();
  if (!token || errorCode(sending.error) === 'TOKEN_EXPIRED') return <UselessLink />;
  const handleSubmit = () =>
    sending.run(async () => {
      await verifyEmail({ token, password, ...(invitation !== undefined && { invitation }) });
      if (invitation !== undefined) return await navigate({ href: invitationPlace(invitation) });
      // Whoever registered to answer an invitation finds it here; a log without one opens as ever.
      const invited = await isInvited().catch(() => false);
      await navigate({ to: invited ? '/invitations' : '/today' });
    });
  return (
    <AccountPage title={t('account.verify.title')} text={t('account.verify.text')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void handleSubmit();
        }}
      >
        <PasswordInput
          label={t('account.password')}
          autoComplete="current-password"
          required
          autoFocus
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <FormProblem error={sending.error} />
        <Button type="submit" loading={sending.isSending}>
          {t('account.verify.action')}
        </Button>
      </form>
      {sending.error ? (
        <p className={classes.other}>
          {t('account.verify.other')} <Link to="/log-in">{t('account.logIn.title')}</Link>
        </p>
      ) : null}
    </AccountPage>
  );
}

function UselessLink() {
  return (
    <AccountPage title={t('account.verify.title')} text={t('account.verify.failed')}>
      <Button renderRoot={(props) => <Link to="/log-in" {...props} />}>{t('account.logIn.title')}</Button>
    </AccountPage>
  );
}
