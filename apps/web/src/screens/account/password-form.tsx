import type { User } from '@backline/contract';
import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { changePassword } from '../../data/security.ts';
import { errorCode, fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import classes from './account.module.css';
import { NewPasswordField } from './new-password-field.tsx';

interface PasswordFormProps {
  readonly user: User;
}

/** Changes the password with the present one. */
export function PasswordForm({ user }: PasswordFormProps) {
  const [present, setPresent] = useState('');
  const [password, setPassword] = useState('');
  const sending = useSending();
  const isWrong = errorCode(sending.error) === 'INVALID_CREDENTIALS';
  const handleSubmit = () =>
    sending.run(async () => {
      await changePassword({ present, password });
      setPresent('');
      setPassword('');
      notice(t('password.changed'));
    });
  return (
    <section className={classes.part} aria-labelledby="password">
      <h2 id="password">{t('password.change.title')}</h2>
      <p className={classes.partText}>{t('password.change.text')}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void handleSubmit();
        }}
      >
        <input type="text" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordInput
          label={t('password.present')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          error={isWrong ? t('password.present.wrong') : null}
          value={present}
          onChange={(event) => setPresent(event.currentTarget.value)}
        />
        <NewPasswordField
          label={t('password.new')}
          owner={user}
          error={fieldErrors(sending.error)['password']}
          value={password}
          onChange={setPassword}
        />
        {isWrong ? null : <FormProblem error={sending.error} />}
        <div>
          <Button type="submit" loading={sending.isSending}>
            {t('password.change.action')}
          </Button>
        </div>
      </form>
    </section>
  );
}
