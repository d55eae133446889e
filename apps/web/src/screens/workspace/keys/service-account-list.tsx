import type { ServiceAccount } from '@backline/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { Allowed, useMay } from '../../../data/may.tsx';
import { useServiceAccountMutators } from '../../../data/service-accounts.ts';
import type { Listed } from '../../../data/listed.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { notice } from '../../../ui/notices.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { ServiceAccountDialog } from './service-account-dialog.tsx';
import keyClasses from './keys.module.css';
import classes from '../workspace.module.css';

/** Those in the workspace who are no people. */
export function ServiceAccountList({ accounts }: { readonly accounts: Listed<ServiceAccount> }) {
  const { rows, state, error, retry } = accounts;
  const [opened, setOpened] = useState<ServiceAccount | 'new' | null>(null);
  return (
    <section className={classes.part}>
      <div className={keyClasses.head}>
        <h2>{t('service.title')}</h2>
        <Allowed to="create" on="service_account">
          <Button variant="default" onClick={() => setOpened('new')}>
            {t('service.add')}
          </Button>
        </Allowed>
      </div>
      <p className={classes.soft}>{t('service.text')}</p>
      {state === 'loading' ? <RowSkeleton rows={2} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      <ul className={classes.rows} aria-label={t('service.title')}>
        {rows.map((account) => (
          <ServiceAccountRow key={account.id} account={account} onEdit={() => setOpened(account)} />
        ))}
      </ul>
      {opened === null ? null : (
        <ServiceAccountDialog account={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
      )}
    </section>
  );
}

interface ServiceAccountRowProps {
  readonly account: ServiceAccount;
  readonly onEdit: () => void;
}

function ServiceAccountRow({ account, onEdit }: ServiceAccountRowProps) {
  const { id, name, role, disabledAt, keyCount } = account;
  const may = useMay();
  const { deleteAccount } = useServiceAccountMutators();
  const [isAsking, asking] = useDisclosure();
  const handleDelete = async () => {
    await deleteAccount(id);
    notice(t('service.deleted', { name }));
  };
  return (
    <li>
      <div className={classes.who}>
        {name} <Chip>{t(`role.${role}`)}</Chip>{' '}
        {disabledAt === null ? null : <Chip tone="bad">{t('service.off')}</Chip>}
        <small>{t('service.keys', { count: keyCount })}</small>
      </div>
      <div className={classes.actions}>
        {may('service_account', 'update') ? (
          <Button variant="default" aria-label={t('service.edit', { name })} onClick={onEdit}>
            {t('shell.edit')}
          </Button>
        ) : null}
        {may('service_account', 'delete') ? (
          <Button variant="default" aria-label={t('service.delete', { name })} onClick={asking.open}>
            {t('shell.remove')}
          </Button>
        ) : null}
      </div>
      <ConfirmDialog
        title={t('service.delete.title', { name })}
        text={t('service.delete.text')}
        action={t('shell.remove')}
        isOpen={isAsking}
        onConfirm={handleDelete}
        onClose={asking.close}
      />
    </li>
  );
}
