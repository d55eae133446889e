import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { proveByPassword } from '../../data/security.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import classes from './step-up.module.css';

interface StepUpFormProps {
  readonly email: string;
  readonly onProved: () => void;
  readonly onCancel: () => void;
}

/** The proof by password. */
export function StepUpForm({ email, onProved, onCancel }: StepUpFormProps) {
  const [password, setPassword] = useState('');
  const sending = useSending();
  const handleSubmit = () =>
    sending.run(async () => {
      await proveByPassword(password);
      onProved();
    });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void handleSubmit();
      }}
    >
      <h2>{t('stepUp.title')}</h2>
      <p>{t('stepUp.text')}</p>
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
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
      <div className={classes.buttons}>
        <Button type="submit" loading={sending.isSending}>
          {t('stepUp.action')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('shell.cancel')}
        </Button>
      </div>
    </form>
  );
}
