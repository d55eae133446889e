import type { WorkspaceOwnRole } from '@backline/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMay } from '../../data/may.tsx';
import { useRoleMutators } from '../../data/roles.ts';
import { t } from '../../lib/messages/index.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notice } from '../../ui/notices.tsx';
import classes from './roles.module.css';

interface RoleRowProps {
  readonly role: WorkspaceOwnRole;
  readonly onEdit: () => void;
}

/** One role that the workspace made, and what may be done about it. */
export function RoleRow({ role, onEdit }: RoleRowProps) {
  const { id, name, description, rank, memberCount } = role;
  const may = useMay();
  const { removeRole } = useRoleMutators();
  const [isAsking, asking] = useDisclosure();
  const handleRemove = async () => {
    await removeRole(id);
    notice(t('roles.removed', { name }));
  };
  return (
    <li>
      <div className={classes.what}>
        {name}
        <small>
          {[description, t('roles.line', { count: memberCount }), t('roles.rank', { role: t(`role.${rank}`) })]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </div>
      <div className={classes.actions}>
        {may('role', 'update', { role: rank }) ? (
          <Button variant="default" aria-label={t('roles.edit', { name })} onClick={onEdit}>
            {t('shell.edit')}
          </Button>
        ) : null}
        {memberCount === 0 && may('role', 'delete', { role: rank }) ? (
          <Button variant="default" aria-label={t('roles.remove', { name })} onClick={asking.open}>
            {t('shell.remove')}
          </Button>
        ) : null}
      </div>
      <ConfirmDialog
        title={t('roles.remove.title', { name })}
        text={t('roles.remove.text')}
        action={t('shell.remove')}
        isOpen={isAsking}
        onConfirm={handleRemove}
        onClose={asking.close}
      />
    </li>
  );
}
