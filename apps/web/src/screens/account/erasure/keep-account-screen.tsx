import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { keepAccount } from '../../../data/erasure.ts';
import { t } from '../../../lib/messages/index.ts';
import { AccountPage } from '../account-page.tsx';
import { useLink } from '../use-link.tsx';

/** Where the letter about an erasure leads: takes it back. */
export function KeepAccountScreen() {
  const { token } = useSearch({ from: '/keep-account' });
  const link = useLink(token, t('erasure.keep.action'), keepAccount);
  if (link.is === 'open') {
    return (
      <AccountPage title={t('erasure.keep.title')} text={t('erasure.keep.text')}>
        {link.button}
      </AccountPage>
    );
  }
  const isKept = link.is === 'done';
  return (
    <AccountPage
      title={t(isKept ? 'erasure.keep.done.title' : 'erasure.keep.title')}
      text={t(isKept ? 'erasure.keep.done.text' : 'erasure.keep.failed')}
    >
      <Button renderRoot={(props) => <Link to="/log-in" {...props} />}>{t('account.logIn.title')}</Button>
    </AccountPage>
  );
}
