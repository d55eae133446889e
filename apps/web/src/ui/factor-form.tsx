import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { errorCode } from '../lib/field-errors.ts';
import { t } from '../lib/messages/index.ts';
import { useSending } from '../lib/use-sending.ts';
import { CodeField } from './code-field.tsx';
import classes from './factor-form.module.css';
import { FormProblem } from './form-problem.tsx';

/** How somebody can show who they are. */
export type FactorWay = 'passkey' | 'code' | 'smsCode' | 'recoveryCode' | 'password';

interface FactorFormProps {
  /** The one that is offered first stands first. */
  readonly ways: readonly FactorWay[];
  readonly action: string;
  /** Whose password is asked for: password managers look for it. */
  readonly email?: string;
  /** What was typed is empty for a passkey. */
  readonly onShow: (way: FactorWay, typed: string) => Promise<void>;
  /** Sends a code to the phone; gives the end of its number. */
  readonly onSend: () => Promise<string>;
  /** Where it is too late for all of them. */
  readonly onAgain?: () => void;
  readonly children?: ReactNode;
}

/** Asks for one of several proofs; the others are one tap away. */
export function FactorForm({ ways, action, email, onShow, onSend, onAgain, children }: FactorFormProps) {
  const [way, setWay] = useState(ways[0] ?? 'password');
  const [typed, setTyped] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const sending = useSending();
  const isOver = onAgain !== undefined && errorCode(sending.error) === 'TOKEN_EXPIRED';
  const mustSend = way === 'smsCode' && sentTo === null;
  const handleSend = async () => setSentTo(await onSend());
  const handleSwitch = (other: FactorWay) => {
    setWay(other);
    setTyped('');
    sending.forget();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void sending.run(async () => await (mustSend ? handleSend() : onShow(way, typed)));
      }}
    >
      <p>{way === 'smsCode' && sentTo !== null ? t('sms.sent', { number: sentTo }) : t(`factor.way.${way}.text`)}</p>
      {email && way === 'password' ? (
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      ) : null}
      {mustSend ? null : <FactorField way={way} value={typed} onChange={setTyped} />}
      <FormProblem error={sending.error} />
      <div className={classes.buttons}>
        {isOver ? (
          <Button onClick={onAgain}>{t('factor.logIn.again')}</Button>
        ) : (
          <Button type="submit" loading={sending.isSending}>
            {way === 'passkey' ? t('passkey.use') : mustSend ? t('sms.send') : action}
          </Button>
        )}
        {children}
      </div>
      {way === 'smsCode' && sentTo !== null ? (
        <Button variant="subtle" color="gray" onClick={() => void sending.run(handleSend)}>
          {t('sms.another')}
        </Button>
      ) : null}
      {ways
        .filter((other) => other !== way)
        .map((other) => (
          <Button key={other} variant="subtle" color="gray" onClick={() => handleSwitch(other)}>
            {t(`factor.way.${other}.use`)}
          </Button>
        ))}
    </form>
  );
}

interface FactorFieldProps {
  readonly way: FactorWay;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function FactorField({ way, value, onChange }: FactorFieldProps) {
  if (way === 'passkey') return null;
  if (way === 'code' || way === 'smsCode')
    return <CodeField label={t('factor.code')} value={value} onChange={onChange} />;
  if (way === 'password')
    return (
      <PasswordInput
        label={t('account.password')}
        autoComplete="current-password"
        required
        autoFocus
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
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
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
