import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWorkspace } from '../../data/workspace.tsx';
import { updateWorkspace } from '../../data/workspace-settings.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { onlyChanged } from '../../lib/only-changed.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import classes from './workspace.module.css';

/** Name and slug of a workspace. */
export function NameAndAddressForm() {
  const { id, name, slug } = useWorkspace();
  const [values, setValues] = useState({ name, slug });
  // What stood here when the changing began; what somebody else changes meanwhile is not taken for ours.
  const [before, setBefore] = useState(values);
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const handleSubmit = () =>
    sending.run(async () => {
      const said = { name: values.name.trim(), slug: values.slug.trim() };
      const change = onlyChanged(before, said);
      if (Object.keys(change).length > 0) await updateWorkspace(id, change);
      setBefore(said);
      notice(t('settings.saved'));
    });
  return (
    <form
      className={`${classes.part} ${classes.form}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void handleSubmit();
      }}
    >
      <h2>{t('settings.workspace')}</h2>
      <TextInput
        label={t('settings.name')}
        description={t('settings.name.hint')}
        maxLength={50}
        error={faults['name']}
        value={values.name}
        onChange={({ currentTarget: { value } }) => setValues({ ...values, name: value })}
      />
      <TextInput
        label={t('workspaces.slug')}
        description={t('workspaces.slug.hint')}
        maxLength={30}
        error={faults['slug']}
        value={values.slug}
        onChange={({ currentTarget: { value } }) => setValues({ ...values, slug: value })}
      />
      {Object.keys(faults).length > 0 ? null : <FormProblem error={sending.error} />}
      <div className={classes.actions}>
        <Button type="submit" loading={sending.isSending}>
          {t('shell.save')}
        </Button>
      </div>
    </form>
  );
}
