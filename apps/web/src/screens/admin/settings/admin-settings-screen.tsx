import type { Installation, RegistrationMode } from '@backline/contract';
import { registrationModes } from '@backline/contract';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { changeInstallation, useInstallation } from '../../../data/installation.ts';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { onlyChanged } from '../../../lib/only-changed.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { notice } from '../../../ui/notices.tsx';
import { Page } from '../../../ui/page.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { AdminGate } from '../admin-gate.tsx';
import { AdminTabs } from '../admin-tabs.tsx';
import classes from '../admin.module.css';

/** What may be changed of the installation while it runs. */
export function AdminSettingsScreen() {
  const installation = useInstallation();
  return (
    <AdminGate right="settings.change">
      <AdminTabs />
      <Page title={t('admin.settings')} lead={t('installation.lead')} width="text">
        {installation ? <SettingsForm before={installation} /> : <RowSkeleton rows={4} />}
      </Page>
    </AdminGate>
  );
}

function SettingsForm({ before: asFound }: { readonly before: Installation }) {
  const [values, setValues] = useState(asFound);
  const [before, setBefore] = useState(asFound);
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const set = (change: Partial<Installation>) => setValues({ ...values, ...change });
  const handleSubmit = () =>
    sending.run(async () => {
      const said = { ...values, name: values.name.trim(), notice: values.notice.trim() };
      const change = onlyChanged(before, said);
      if (Object.keys(change).length > 0) await changeInstallation(change);
      setBefore(said);
      notice(t('installation.saved'));
    });
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void handleSubmit();
      }}
    >
      <TextInput
        label={t('installation.name')}
        description={t('installation.name.hint')}
        maxLength={50}
        error={faults['name']}
        value={values.name}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <NativeSelect
        label={t('installation.registration')}
        value={values.registration}
        data={registrationModes.map((value) => ({ value, label: t(`installation.registration.${value}`) }))}
        onChange={({ currentTarget: { value } }) => set({ registration: modeOf(value) })}
      />
      <Textarea
        label={t('installation.notice')}
        description={t('installation.notice.hint')}
        maxLength={500}
        autosize
        minRows={2}
        error={faults['notice']}
        value={values.notice}
        onChange={({ currentTarget: { value } }) => set({ notice: value })}
      />
      {Object.keys(faults).length > 0 ? null : <FormProblem error={sending.error} />}
      <div className={classes.acts}>
        <Button type="submit" loading={sending.isSending}>
          {t('shell.save')}
        </Button>
      </div>
    </form>
  );
}

function modeOf(value: string): RegistrationMode {
  return registrationModes.find((mode) => mode === value) ?? 'open';
}
