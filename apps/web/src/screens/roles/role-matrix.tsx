import { workspaceRoles } from '@backline/contract';
import type { WorkspaceOwnRole } from '@backline/contract';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { things } from '../../lib/things.ts';
import { roleName } from './role-name.ts';
import { whatItMay } from './what-it-may.ts';
import classes from './roles.module.css';

interface RoleMatrixProps {
  readonly roles: readonly WorkspaceOwnRole[];
}

/** Who may do what, as a table; on a phone of one role at a time. */
export function RoleMatrix({ roles }: RoleMatrixProps) {
  const { role: own, holding } = useWorkspace();
  const [chosen, setChosen] = useState<string>(holding?.own ?? own);
  const columns = [...workspaceRoles, ...roles.map(({ id }) => id)];
  return (
    <section className={classes.part} aria-labelledby="role-matrix">
      <h2 id="role-matrix">{t('roles.matrix')}</h2>
      <p className={classes.soft}>{t('roles.matrix.text')}</p>
      <NativeSelect
        className={classes.choice ?? ''}
        label={t('roles.role')}
        value={chosen}
        data={columns.map((value) => ({ value, label: roleName(value, roles) }))}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
      />
      <div className={classes.scroll}>
        <table className={classes.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('roles.thing')}</th>
              {columns.map((role) => (
                <th key={role} scope="col" data-chosen={role === chosen}>
                  {roleName(role, roles)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {things.map((thing) => (
              <tr key={thing}>
                <th scope="row">{t(`thing.${thing}`)}</th>
                {columns.map((role) => (
                  <td key={role} data-chosen={role === chosen}>
                    {whatItMay(role, thing, roles)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
