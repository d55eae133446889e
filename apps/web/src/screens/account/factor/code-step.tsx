import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { finishLogIn } from '../../../data/factors.ts';
import { errorCode } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { CodeField } from '../../../ui/code-field.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { AccountPage } from '../account-page.tsx';
import classes from '../account.module.css';

interface CodeStepProps {
  readonly onEntered: () => Promise<void>;
  /** The password is asked for again. */
  readonly onAgain: () => void;
}

/** The second step of a log-in: a code of the app, or a recovery code in its place. */
export function CodeStep({ onEntered, onAgain }: CodeStepProps) {
  const [hasPhone, setHasPhone] = useState(true);
  const [shown, setShown] = useState('');
  const sending = useSending();
  const isOver = errorCode(sending.error) === 'TOKEN_EXPIRED';
  const handleSwitch = () => {
    setHasPhone(!hasPhone);
    setShown('');
  };
  return (
    <AccountPage title={t('factor.logIn.title')} text={t(hasPhone ? 'factor.logIn.text' : 'factor.logIn.recoveryText')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void sending.run(async () => {
            await finishLogIn(hasPhone ? { code: shown } : { recoveryCode: shown });
            await onEntered();
          });
        }}
      >
        {hasPhone ? (
          <CodeField label={t('factor.code')} value={shown} onChange={setShown} />
        ) : (
          <TextInput
            label={t('factor.recoveryCode')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            minLength={16}
            maxLength={40}
            required
            autoFocus
            withAsterisk={false}
            value={shown}
            onChange={(event) => setShown(event.currentTarget.value)}
          />
        )}
        <FormProblem error={sending.error} />
        {isOver ? (
          <Button onClick={onAgain}>{t('factor.logIn.again')}</Button>
        ) : (
          <Button type="submit" loading={sending.isSending}>
            {t('factor.logIn.action')}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={handleSwitch}>
          {t(hasPhone ? 'factor.logIn.useRecovery' : 'factor.logIn.useCode')}
        </Button>
      </form>
    </AccountPage>
  );
}
