import { Button, Checkbox, TextInput } from '@mantine/core';
import type { Register } from '@backline/contract';
import { useState } from 'react';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import classes from './account.module.css';
import { NewPasswordField } from './new-password-field.tsx';

interface NewAccountFormProps {
  readonly action: string;
  /** The one address that it can be, where that is known. */
  readonly address?: string;
  readonly onSend: (account: Omit<Register, 'invitation'>) => Promise<void>;
}

/** What a new account needs: a name, an address, a password, the terms. */
export function NewAccountForm({ action, address, onSend }: NewAccountFormProps) {
  const [displayName, setDisplayName] = useState('');
  const [typedEmail, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [hasAccepted, setAccepted] = useState(false);
  const email = address ?? typedEmail;
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (hasAccepted) void sending.run(() => onSend({ displayName, email, password, acceptTerms: true }));
      }}
    >
      <TextInput
        label={t('account.name')}
        description={t('account.name.hint')}
        autoComplete="name"
        required
        autoFocus
        withAsterisk={false}
        error={faults['displayName']}
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <TextInput
        label={t('account.email')}
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        error={faults['email']}
        readOnly={address !== undefined}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NewPasswordField
        label={t('account.password')}
        owner={{ email, displayName }}
        error={faults['password']}
        value={password}
        onChange={setPassword}
      />
      <Checkbox
        label={t('account.terms')}
        required
        checked={hasAccepted}
        onChange={(event) => setAccepted(event.currentTarget.checked)}
      />
      <FormProblem error={sending.error} />
      <Button type="submit" loading={sending.isSending}>
        {action}
      </Button>
    </form>
  );
}
