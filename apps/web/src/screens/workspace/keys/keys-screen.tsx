import { useMay } from '../../../data/may.tsx';
import { useServiceAccounts } from '../../../data/service-accounts.ts';
import { t } from '../../../lib/messages/index.ts';
import { Empty } from '../../../ui/empty.tsx';
import { WorkspacePage } from '../workspace-page.tsx';
import { KeyList } from './key-list.tsx';
import { ServiceAccountList } from './service-account-list.tsx';

/** Which programs come into the workspace, and as whom. */
export function KeysScreen() {
  const may = useMay();
  return (
    <WorkspacePage>
      {may('api_key', 'read') ? (
        <KeysAndAccounts />
      ) : (
        <Empty title={t('keys.refused.title')} text={t('keys.refused.text')} />
      )}
    </WorkspacePage>
  );
}

function KeysAndAccounts() {
  const accounts = useServiceAccounts();
  return (
    <>
      <KeyList accounts={accounts.rows} />
      <ServiceAccountList accounts={accounts} />
    </>
  );
}
