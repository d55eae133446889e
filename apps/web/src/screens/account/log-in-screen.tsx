import { Button, PasswordInput, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { logIn } from '../../data/session.ts';
import { errorCode } from '../../lib/field-errors.ts';
import { invitationAt } from '../../lib/invitation-place.ts';
import { samePlace } from '../../lib/same-place.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { AccountPage } from './account-page.tsx';
import classes from './account.module.css';
import { CodeStep } from './factor/code-step.tsx';
import { PasskeyButton } from './passkey/passkey-button.tsx';
import { ProviderButtons } from './provider/provider-buttons.tsx';
import { ProviderProblem } from './provider/provider-problem.tsx';

/** The door; it leads back to where one came from. */
export function LogInScreen() {
  const { to, step, problem } = useSearch({ from: '/log-in' });
  const navigate = useNavigate();
  const invitation = invitationAt(to);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const sending = useSending();
  const [isHalfIn, setHalfIn] = useState(step === 'factor');
  // Pressed once more, the same button takes back that the account is to be erased.
  const isLeaving = errorCode(sending.error) === 'ACCOUNT_DELETING';
  const handleEntered = async () => await navigate({ href: samePlace(to) });
  const handleSubmit = () =>
    sending.run(async () => {
      const isIn = await logIn({ email, password, ...(isLeaving && { takeBack: true }) });
      if (isIn) return await handleEntered();
      setPassword('');
      setHalfIn(true);
    });
  if (isHalfIn) return <CodeStep onEntered={handleEntered} onAgain={() => setHalfIn(false)} />;
  return (
    <AccountPage title={t('account.logIn.title')} {...(to ? { text: t('account.logIn.expired') } : {})}>
      <ProviderProblem {...(problem ? { code: problem } : {})} />
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void handleSubmit();
        }}
      >
        <TextInput
          label={t('account.email')}
          type="email"
          autoComplete="username webauthn"
          required
          autoFocus
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('account.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <FormProblem error={sending.error} />
        <Button type="submit" loading={sending.isSending}>
          {t(isLeaving ? 'erasure.logIn.action' : 'account.logIn.action')}
        </Button>
      </form>
      <PasskeyButton onEntered={handleEntered} />
      <ProviderButtons {...(to ? { to } : {})} />
      <p className={classes.other}>
        <Link to="/forgot-password">{t('account.logIn.forgot')}</Link>
      </p>
      <p className={classes.other}>
        {t('account.logIn.other')}{' '}
        <Link to="/register" search={invitation === undefined ? {} : { invitation }}>
          {t('account.register.title')}
        </Link>
      </p>
    </AccountPage>
  );
}
