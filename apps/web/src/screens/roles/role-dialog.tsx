import type { WorkspaceOwnRole } from '@backline/contract';
import { grantRoles } from '@backline/contract';
import { MultiSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRoleMutators } from '../../data/roles.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { notice } from '../../ui/notices.tsx';
import { GrantFields } from './grant-fields.tsx';
import { grantsOf, linesOf } from './grant-lines.ts';
import classes from './roles.module.css';

interface RoleDialogProps {
  /** Null for a new one. */
  readonly role: WorkspaceOwnRole | null;
  readonly roles: readonly WorkspaceOwnRole[];
  readonly onClose: () => void;
}

/** What a role is called, what it has from others, and what it gives besides. */
export function RoleDialog({ role, roles, onClose }: RoleDialogProps) {
  const { createRole, updateRole } = useRoleMutators();
  const [values, setValues] = useState({
    name: role?.name ?? '',
    description: role?.description ?? '',
    inherits: role?.inherits ?? [],
    lines: linesOf(role?.grants ?? []),
  });
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  const others = roles.filter(({ id }) => id !== role?.id).map(({ id, name }) => ({ value: id, label: name }));
  const handleSubmit = () =>
    sending.run(async () => {
      const { lines, ...facts } = values;
      const given = { ...facts, grants: grantsOf(lines, role?.grants ?? []) };
      await (role ? updateRole(role, given) : createRole(given));
      notice(t('roles.saved'));
      onClose();
    });
  return (
    <FormDialog
      title={role ? t('roles.edit', { name: role.name }) : t('roles.add')}
      action={t('shell.save')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={() => void handleSubmit()}
      onClose={onClose}
    >
      <TextInput
        label={t('roles.name')}
        data-autofocus
        maxLength={50}
        error={faults['name']}
        value={values.name}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <Textarea
        label={t('roles.description')}
        maxLength={500}
        autosize
        error={faults['description']}
        value={values.description}
        onChange={({ currentTarget: { value } }) => set({ description: value })}
      />
      <MultiSelect
        label={t('roles.inherits')}
        data={[...grantRoles.map((value) => ({ value, label: t(`role.${value}`) })), ...others]}
        error={faults['inherits']}
        value={values.inherits}
        onChange={(inherits) => set({ inherits })}
      />
      <fieldset className={classes.grants}>
        <legend>{t('roles.gives')}</legend>
        <p className={classes.soft}>{t('roles.gives.text')}</p>
        {values.lines.map((line) => (
          <GrantFields
            key={line.thing}
            line={line}
            onChange={(next) => set({ lines: values.lines.map((each) => (each.thing === next.thing ? next : each)) })}
          />
        ))}
      </fieldset>
    </FormDialog>
  );
}
