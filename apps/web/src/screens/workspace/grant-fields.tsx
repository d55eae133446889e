import { grantRoles, isAbove } from '@backline/contract';
import { Button, NativeSelect, Select } from '@mantine/core';
import { useRoles } from '../../data/roles.ts';
import { useWorkspace } from '../../data/workspace.tsx';
import { t } from '../../lib/messages/index.ts';
import { FieldSet } from '../../ui/edit-form.tsx';
import { roleName } from '../roles/role-name.ts';
import classes from './workspace.module.css';

interface Grant {
  /** Of a member or a team. */
  readonly id: string;
  readonly role: string;
}

interface GrantFieldsProps {
  readonly title: string;
  readonly hint?: string;
  /** Who can be let in. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly grants: readonly Grant[];
  readonly error: string | undefined;
  readonly onChange: (grants: readonly Grant[]) => void;
}

/** Who holds which role in a part of the workspace. */
export function GrantFields({ title, hint, choices, grants, error, onChange }: GrantFieldsProps) {
  const { role: own } = useWorkspace();
  const { rows: roles } = useRoles();
  const made = roles.filter(({ rank }) => !isAbove(rank, own)).map(({ id }) => id);
  const giving = [...grantRoles.filter((role) => !isAbove(role, own)), ...made];
  const outside = choices.filter(({ value }) => !grants.some(({ id }) => id === value));
  const nameOf = (id: string) => choices.find(({ value }) => value === id)?.label ?? t('grants.unknown');
  return (
    <FieldSet title={title}>
      {hint ? <p className={classes.soft}>{hint}</p> : null}
      <ul className={classes.rows}>
        {grants.map((grant) => (
          <li key={grant.id}>
            <div className={classes.who}>{nameOf(grant.id)}</div>
            <div className={classes.actions}>
              <NativeSelect
                aria-label={t('grants.role', { name: nameOf(grant.id) })}
                value={grant.role}
                // What somebody holds already stands there, also where it is not for everybody to give.
                data={[...new Set([...giving, grant.role])].map((value) => ({ value, label: roleName(value, roles) }))}
                onChange={({ currentTarget: { value: role } }) =>
                  onChange(grants.map((each) => (each.id === grant.id ? { ...each, role } : each)))
                }
              />
              <Button
                variant="default"
                aria-label={t('grants.remove', { name: nameOf(grant.id) })}
                onClick={() => onChange(grants.filter(({ id }) => id !== grant.id))}
              >
                {t('shell.remove')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {grants.length === 0 ? <p className={classes.soft}>{t('grants.none')}</p> : null}
      <Select
        label={t('grants.add')}
        // A new field for each, so that it is empty again.
        key={grants.length}
        searchable
        limit={100}
        data={[...outside]}
        value={null}
        error={error}
        onChange={(id) => (id === null ? undefined : onChange([...grants, { id, role: 'editor' }]))}
      />
    </FieldSet>
  );
}
