import type { WorkspaceOwnRole } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Allowed } from '../../data/may.tsx';
import { useRoles } from '../../data/roles.ts';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { WorkspacePage } from '../workspace/workspace-page.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { RoleMatrix } from './role-matrix.tsx';
import { RoleRow } from './role-row.tsx';
import classes from './roles.module.css';

/** The roles of a workspace, and what each of them may do. */
export function RolesScreen() {
  const { rows, state, error, retry } = useRoles();
  const [opened, setOpened] = useState<WorkspaceOwnRole | 'new' | null>(null);
  const add = (
    <Allowed to="create" on="role">
      <Button onClick={() => setOpened('new')}>{t('roles.add')}</Button>
    </Allowed>
  );
  return (
    <WorkspacePage width="wide" actions={rows.length > 0 ? add : null}>
      {state === 'loading' ? <RowSkeleton rows={4} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      {state === 'ready' && rows.length === 0 ? (
        <Empty title={t('roles.empty.title')} text={t('roles.empty.text')}>
          {add}
        </Empty>
      ) : null}
      {rows.length > 0 ? (
        <section className={classes.part} aria-labelledby="own-roles">
          <h2 id="own-roles">{t('roles.own')}</h2>
          <ul className={classes.rows}>
            {rows.map((role) => (
              <RoleRow key={role.id} role={role} onEdit={() => setOpened(role)} />
            ))}
          </ul>
        </section>
      ) : null}
      {state === 'ready' ? <RoleMatrix roles={rows} /> : null}
      {opened === null ? null : (
        <RoleDialog role={opened === 'new' ? null : opened} roles={rows} onClose={() => setOpened(null)} />
      )}
    </WorkspacePage>
  );
}
