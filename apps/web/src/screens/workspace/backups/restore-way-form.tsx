import type { RestoreMode } from '@backline/contract/transfer/backup-choices';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRestoreMutators } from '../../../data/restores.ts';
import type { ShownRestore } from '../../../data/restores.ts';
import { useWorkspace } from '../../../data/workspace.tsx';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import classes from './backups.module.css';

/** How a backup should come back; what is of another workspace comes back as one of its own. */
export function RestoreWayForm({ one }: { readonly one: ShownRestore }) {
  const { id: workspaceId } = useWorkspace();
  const { tryRestore } = useRestoreMutators();
  const { inspection, options } = one;
  const isOwn = inspection?.isForeign === false && inspection.workspaceId === workspaceId;
  const modes = isOwn ? (['merge', 'replace', 'new_workspace'] as const) : (['new_workspace'] as const);
  const [mode, setMode] = useState<RestoreMode>(options?.mode ?? modes[0]);
  const [name, setName] = useState(options?.name ?? inspection?.workspaceName ?? '');
  const [acceptForeign, setAccepted] = useState(options?.acceptForeign ?? false);
  const sending = useSending();
  const fault = fieldErrors(sending.error)['name'];
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void sending.run(async () => await tryRestore(one.id, { mode, name, acceptForeign }));
      }}
    >
      <fieldset className={classes.ways}>
        <legend>{t('restore.how')}</legend>
        {modes.map((each) => (
          <label key={each}>
            <input type="radio" name="mode" value={each} checked={mode === each} onChange={() => setMode(each)} />
            <span>
              {t(`restore.mode.${each}`)}
              <small>{t(`restore.mode.${each}.text`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {mode === 'new_workspace' ? (
        <TextInput
          label={t('restore.name')}
          value={name}
          error={fault}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : null}
      {inspection?.isForeign ? (
        <Checkbox
          label={t('restore.foreign.accept')}
          checked={acceptForeign}
          onChange={(event) => setAccepted(event.currentTarget.checked)}
        />
      ) : null}
      {fault ? null : <FormProblem error={sending.error} />}
      <div>
        <Button type="submit" disabled={(inspection?.isForeign ?? false) && !acceptForeign} loading={sending.isSending}>
          {t('restore.try')}
        </Button>
      </div>
    </form>
  );
}
