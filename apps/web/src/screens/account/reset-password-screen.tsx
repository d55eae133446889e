import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { resetPassword } from '../../data/recovery.ts';
import { errorCode, fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { AccountPage } from './account-page.tsx';
import classes from './account.module.css';
import { NewPasswordField } from './new-password-field.tsx';

/** Whose password it is, only the server knows from the link. */
const somebody = { email: '', displayName: '' };

/** Where the link of the letter leads: chooses a new password. */
export function ResetPasswordScreen() {
  const { token } = useSearch({ from: '/reset-password' });
  const [password, setPassword] = useState('');
  const [isDone, setDone] = useState(false);
  const sending = useSending();
  if (isDone) {
    return (
      <AccountPage title={t('reset.done.title')} text={t('reset.done.text')}>
        <Button renderRoot={(props) => <Link to="/log-in" {...props} />}>{t('account.logIn.title')}</Button>
      </AccountPage>
    );
  }
  if (!token || errorCode(sending.error) === 'TOKEN_EXPIRED') {
    return (
      <AccountPage title={t('reset.title')} text={t('reset.failed')}>
        <Button renderRoot={(props) => <Link to="/forgot-password" {...props} />}>{t('reset.again')}</Button>
      </AccountPage>
    );
  }
  const handleSubmit = () =>
    sending.run(async () => {
      await resetPassword({ token, password });
      setDone(true);
    });
  return (
    <AccountPage title={t('reset.title')} text={t('reset.text')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void handleSubmit();
        }}
      >
        <NewPasswordField
          label={t('password.new')}
          owner={somebody}
          isFirst
          error={fieldErrors(sending.error)['password']}
          value={password}
          onChange={setPassword}
        />
        <FormProblem error={sending.error} />
        <Button type="submit" loading={sending.isSending}>
          {t('reset.action')}
        </Button>
      </form>
    </AccountPage>
  );
}
