import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { register } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { AccountPage } from './account-page.tsx';
import classes from './account.module.css';
import { NewAccountForm } from './new-account-form.tsx';
import { ProviderButtons } from './provider/provider-buttons.tsx';

/** Asks for an account; the letter with the link opens it. */
export function RegisterScreen() {
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  if (mailedTo !== null) {
    return (
      <AccountPage title={t('account.register.done.title')} text={t('account.register.done.text', { email: mailedTo })}>
        {null}
      </AccountPage>
    );
  }
  return (
    <AccountPage title={t('account.register.title')}>
      <NewAccountForm
        action={t('account.register.action')}
        onSend={async (account) => {
          await register(account);
          setMailedTo(account.email);
        }}
      />
      <ProviderButtons />
      <p className={classes.other}>
        {t('account.register.other')} <Link to="/log-in">{t('account.logIn.title')}</Link>
      </p>
    </AccountPage>
  );
}
