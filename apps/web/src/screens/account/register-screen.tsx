import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useInstallation } from '../../data/installation.ts';
import { register } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { AccountPage } from './account-page.tsx';
import classes from './account.module.css';
import { NewAccountForm } from './new-account-form.tsx';
import { ProviderButtons } from './provider/provider-buttons.tsx';

/** Asks for an account; the letter with the link opens it. */
export function RegisterScreen() {
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const registration = useInstallation()?.registration;
  if (mailedTo !== null) {
    return (
      <AccountPage title={t('account.register.done.title')} text={t('account.register.done.text', { email: mailedTo })}>
        {null}
      </AccountPage>
    );
  }
  if (registration === 'closed') {
    return (
      <AccountPage title={t('account.register.closed.title')} text={t('account.register.closed.text')}>
        <LogInInstead />
      </AccountPage>
    );
  }
  return (
    <AccountPage
      title={t('account.register.title')}
      {...(registration === 'invited' ? { text: t('account.register.invited') } : {})}
    >
      <NewAccountForm
        action={t('account.register.action')}
        onSend={async (account) => {
          await register(account);
          setMailedTo(account.email);
        }}
      />
      <ProviderButtons />
      <LogInInstead />
    </AccountPage>
  );
}

function LogInInstead() {
  return (
    <p className={classes.other}>
      {t('account.register.other')} <Link to="/log-in">{t('account.logIn.title')}</Link>
    </p>
  );
}
