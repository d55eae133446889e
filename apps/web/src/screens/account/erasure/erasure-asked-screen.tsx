import { useSearch } from '@tanstack/react-router';
import { formatDate } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { AccountPage } from '../account-page.tsx';

/** Where one stands after asking to be erased: the account is closed, and until when that can be taken back. */
export function ErasureAskedScreen() {
  const { on } = useSearch({ from: '/erasure-asked' });
  const text = on ? t('erasure.asked.text', { date: formatDate(on, 'plain') }) : t('erasure.asked.textUndated');
  return (
    <AccountPage title={t('erasure.asked.title')} text={text}>
      {null}
    </AccountPage>
  );
}
