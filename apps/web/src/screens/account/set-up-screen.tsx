import { useNavigate, useSearch } from '@tanstack/react-router';
import { setUp } from '../../data/session.ts';
import { t } from '../../lib/messages/index.ts';
import { AccountPage } from './account-page.tsx';
import { NewAccountForm } from './new-account-form.tsx';

/** Makes the first account of an installation, with the link that the server printed. */
export function SetUpScreen() {
  const { token } = useSearch({ from: '/set-up' });
  const navigate = useNavigate();
  if (!token) {
    return (
      <AccountPage title={t('account.setUp.title')} text={t('account.setUp.noToken')}>
        {null}
      </AccountPage>
    );
  }
  return (
    <AccountPage title={t('account.setUp.title')} text={t('account.setUp.text')}>
      <NewAccountForm
        action={t('account.setUp.action')}
        onSend={async (account) => {
          await setUp({ ...account, token });
          await navigate({ to: '/today' });
        }}
      />
    </AccountPage>
  );
}
