import {
  longestPassword,
  passwordFaults,
  passwordLength,
  passwordStrength,
  shortestPassword,
} from '@backline/contract';
import type { PasswordFault, PasswordOwner } from '@backline/contract';
import { PasswordInput } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import classes from './account.module.css';

interface NewPasswordFieldProps {
  readonly label: string;
  readonly owner: PasswordOwner;
  readonly value: string;
  readonly error?: string | undefined;
  readonly isFirst?: boolean;
  readonly onChange: (password: string) => void;
}

/** A password that is chosen: pasted or typed, shown or not, with what is still missing in words below it. */
export function NewPasswordField({ label, owner, value, error, isFirst = false, onChange }: NewPasswordFieldProps) {
  return (
    <div>
      <PasswordInput
        label={label}
        description={t('account.password.hint')}
        autoComplete="new-password"
        required
        autoFocus={isFirst}
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
        error={error}
        // What password managers read when they make one up.
        {...{ passwordrules: `minlength: ${shortestPassword}; maxlength: ${longestPassword};` }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={classes.hint} aria-live="polite">
        {value === '' ? null : <Judgement password={value} owner={owner} />}
      </div>
    </div>
  );
}

function Judgement({ password, owner }: { readonly password: string; readonly owner: PasswordOwner }) {
  const faults = passwordFaults(password, owner);
  if (faults.length === 0) {
    return (
      <p>
        {t(`password.strength.${passwordStrength(password)}`)} {t('password.strength.unknown')}
      </p>
    );
  }
  return (
    <>
      <p>{t('password.missing')}</p>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>{missingText(fault, password)}</li>
        ))}
      </ul>
    </>
  );
}

function missingText(fault: PasswordFault, password: string): string {
  if (fault === 'short') return t('password.missing.short', { count: shortestPassword - passwordLength(password) });
  if (fault === 'long') return t('password.missing.long', { most: longestPassword });
  return t(`password.missing.${fault}`);
}
