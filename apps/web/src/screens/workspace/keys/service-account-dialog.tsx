import { isAbove, serviceRoles } from '@backline/contract';
import type { ServiceAccount, ServiceRole } from '@backline/contract';
import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useServiceAccountMutators } from '../../../data/service-accounts.ts';
import { useWorkspace } from '../../../data/workspace.tsx';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { notice } from '../../../ui/notices.tsx';

interface ServiceAccountDialogProps {
  /** Null for a new one. */
  readonly account: ServiceAccount | null;
  readonly onClose: () => void;
}

/** Name and role of a service account, and whether it is switched off. */
export function ServiceAccountDialog({ account, onClose }: ServiceAccountDialogProps) {
  const { createAccount, updateAccount } = useServiceAccountMutators();
  const { role: own } = useWorkspace();
  const [name, setName] = useState(account?.name ?? '');
  const [role, setRole] = useState<ServiceRole>(account?.role ?? 'member');
  const [disabled, setDisabled] = useState(account !== null && account.disabledAt !== null);
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const handleSubmit = () =>
    sending.run(async () => {
      await (account ? updateAccount(account, { name, role, disabled }) : createAccount({ name, role }));
      notice(t('service.saved'));
      onClose();
    });
  return (
    <FormDialog
      title={account ? t('service.edit', { name: account.name }) : t('service.add')}
      action={t('shell.save')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={() => void handleSubmit()}
      onClose={onClose}
    >
      <TextInput
        label={t('service.name')}
        data-autofocus
        maxLength={100}
        error={faults['name']}
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <NativeSelect
        label={t('service.role')}
        error={faults['role']}
        value={role}
        data={serviceRoles
          .filter((value) => !isAbove(value, own))
          .map((value) => ({ value, label: `${t(`role.${value}`)}: ${t(`role.${value}.hint`)}` }))}
        onChange={({ currentTarget: { value } }) => setRole(serviceRoles.find((known) => known === value) ?? 'member')}
      />
      {account ? (
        <Switch
          label={t('service.disabled')}
          checked={disabled}
          onChange={({ currentTarget: { checked } }) => setDisabled(checked)}
        />
      ) : null}
    </FormDialog>
  );
}
