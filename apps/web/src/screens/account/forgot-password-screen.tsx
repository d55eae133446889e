import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { forgotPassword } from '../../data/recovery.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { AccountPage } from './account-page.tsx';
import classes from './account.module.css';

/** Asks for a link to choose a new password; says the same whether or not there is an account. */
export function ForgotPasswordScreen() {
  const [email, setEmail] = useState('');
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const sending = useSending();
  if (mailedTo !== null) {
    return (
      <AccountPage title={t('forgot.done.title')} text={t('forgot.done.text', { email: mailedTo })}>
        <p className={classes.other}>
          <Link to="/log-in">{t('account.logIn.title')}</Link>
        </p>
      </AccountPage>
    );
  }
  const handleSubmit = () =>
    sending.run(async () => {
      await forgotPassword({ email });
      setMailedTo(email);
    });
  return (
    <AccountPage title={t('forgot.title')} text={t('forgot.text')}>
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
          autoComplete="username"
          required
          autoFocus
          withAsterisk={false}
          error={fieldErrors(sending.error)['email']}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <FormProblem error={sending.error} />
        <Button type="submit" loading={sending.isSending}>
          {t('forgot.action')}
        </Button>
      </form>
      <p className={classes.other}>
        <Link to="/log-in">{t('account.logIn.title')}</Link>
      </p>
    </AccountPage>
  );
}
