import type { AccountFile } from '@backline/contract';
import { isPlatformRole, platformRoles } from '@backline/contract';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { givePlatformRole } from '../../../data/operated-accounts.ts';
import { t } from '../../../lib/messages/index.ts';
import { notice } from '../../../ui/notices.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';

interface RoleDialogProps {
  readonly file: AccountFile;
  readonly onClose: () => void;
}

/** Gives an account another platform role, or none. */
export function RoleDialog({ file: { id, displayName: name, platformRole }, onClose }: RoleDialogProps) {
  const [role, setRole] = useState(platformRole);
  return (
    <ReasonDialog
      title={t('accounts.giveRole.title', { name })}
      text={t('accounts.giveRole.text')}
      action={t('accounts.giveRole.action')}
      onClose={onClose}
      onConfirm={async (reason) => {
        await givePlatformRole(id, role, reason);
        notice(t('accounts.roleGiven', { name }));
      }}
    >
      <NativeSelect
        label={t('accounts.role')}
        value={role ?? ''}
        data={[
          { value: '', label: t('accounts.role.none') },
          ...platformRoles.map((value) => ({ value, label: t(`accounts.role.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => setRole(isPlatformRole(value) ? value : null)}
      />
    </ReasonDialog>
  );
}
