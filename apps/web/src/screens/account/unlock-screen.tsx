import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { unlock } from '../../data/recovery.ts';
import { t } from '../../lib/messages/index.ts';
import { AccountPage } from './account-page.tsx';
import { useLink } from './use-link.tsx';

/** Where the link of the letter leads: opens an account that was locked. */
export function UnlockScreen() {
  const { token } = useSearch({ from: '/unlock' });
  const link = useLink(token, t('unlock.action'), unlock);
  if (link.is === 'open') {
    return (
      <AccountPage title={t('unlock.title')} text={t('unlock.text')}>
        {link.button}
      </AccountPage>
    );
  }
  const [title, text] =
    link.is === 'done' ? [t('unlock.done.title'), t('unlock.done.text')] : [t('unlock.title'), t('link.failed')];
  return (
    <AccountPage title={title} text={text}>
      <Button renderRoot={(props) => <Link to="/log-in" {...props} />}>{t('account.logIn.title')}</Button>
    </AccountPage>
  );
}
