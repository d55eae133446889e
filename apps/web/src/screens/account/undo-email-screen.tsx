import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { undoEmail } from '../../data/recovery.ts';
import { t } from '../../lib/messages/index.ts';
import { AccountPage } from './account-page.tsx';
import { useLink } from './use-link.tsx';

/** Where the letter to the former address leads: takes the account back. */
export function UndoEmailScreen() {
  const { token } = useSearch({ from: '/undo-email' });
  const link = useLink(token, t('email.undo.action'), undoEmail);
  if (link.is === 'done') {
    return (
      <AccountPage title={t('email.undo.done.title')} text={t('email.undo.done.text')}>
        {null}
      </AccountPage>
    );
  }
  if (link.is === 'useless') {
    return (
      <AccountPage title={t('email.undo.title')} text={t('link.failed')}>
        <Button renderRoot={(props) => <Link to="/forgot-password" {...props} />}>{t('forgot.title')}</Button>
      </AccountPage>
    );
  }
  return (
    <AccountPage title={t('email.undo.title')} text={t('email.undo.text')}>
      {link.button}
    </AccountPage>
  );
}
