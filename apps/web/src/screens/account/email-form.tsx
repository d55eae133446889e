import type { User } from '@backline/contract';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { changeEmail } from '../../data/security.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import classes from './account.module.css';

interface EmailFormProps {
  readonly user: User;
}

/** Asks for another address; it changes by the link that goes there. */
export function EmailForm({ user }: EmailFormProps) {
  const [email, setEmail] = useState('');
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const sending = useSending();
  const handleSubmit = () =>
    sending.run(async () => {
      setMailedTo(null);
      await changeEmail(email);
      setMailedTo(email);
      setEmail('');
    });
  return (
    <section className={classes.part} aria-labelledby="email">
      <h2 id="email">{t('email.change.title')}</h2>
      <p className={classes.partText}>{t('email.change.text', { email: user.email })}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void handleSubmit();
        }}
      >
        <TextInput
          label={t('email.change.field')}
          type="email"
          autoComplete="email"
          required
          withAsterisk={false}
          error={fieldErrors(sending.error)['email']}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <FormProblem error={sending.error} />
        <p className={classes.sent} role="status">
          {mailedTo === null ? null : t('email.change.sent', { email: mailedTo })}
        </p>
        <div>
          <Button type="submit" loading={sending.isSending}>
            {t('email.change.action')}
          </Button>
        </div>
      </form>
    </section>
  );
}
