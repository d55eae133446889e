import type { ImportInspection } from '@backline/contract/transfer';
import { useState } from 'react';
import type { ShownImport } from '../../data/imports.ts';
import { useImportMutators } from '../../data/imports.ts';
import { useWorkspace } from '../../data/workspace.tsx';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { EditForm } from '../../ui/edit-form.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import { ColumnTable } from './column-table.tsx';
import { DefaultFields } from './default-fields.tsx';
import { choicesOf, faultsOf, isMapped, optionsOf } from './import-choices.ts';
import { ReadingFields } from './reading-fields.tsx';

interface MappingFormProps {
  readonly one: ShownImport;
  readonly inspection: ImportInspection;
  readonly onSent: () => void;
}

/** How a file is to be read: which column is what, and what holds for every row. */
export function MappingForm({ one, inspection, onSent }: MappingFormProps) {
  const { checkImport, cancelImport } = useImportMutators();
  const { timeZone, currency } = useWorkspace();
  const [choices, setChoices] = useState(() => {
    const { defaults, ...rest } = choicesOf(inspection, one.options);
    // The workspace's own zone and currency hold where a row names none; both can be changed or emptied here.
    return one.options
      ? { ...rest, defaults }
      : {
          ...rest,
          defaults: { ...defaults, timeZone: defaults.timeZone || timeZone, currency: defaults.currency || currency },
        };
  });
  const [wasTried, setTried] = useState(false);
  const sending = useSending();
  const faults = faultsOf(choices, inspection);
  const texts: Readonly<Record<string, string>> = {
    ...fieldErrors(sending.error),
    ...(wasTried ? Object.fromEntries(faults.map((fault) => [fault, t(`import.fault.${fault}`)])) : {}),
  };
  const handleSubmit = () => {
    setTried(true);
    if (faults.length > 0) return;
    void sending.run(async () => {
      await checkImport(one.id, optionsOf(choices));
      onSent();
    });
  };
  return (
    <EditForm
      action={t('import.check')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={handleSubmit}
      onCancel={() => void cancelImport(one.id).catch(noticeProblem)}
    >
      <ColumnTable inspection={inspection} choices={choices} faults={texts} onChange={setChoices} />
      <ReadingFields inspection={inspection} choices={choices} faults={texts} onChange={setChoices} />
      <DefaultFields
        choices={choices}
        faults={texts}
        needsDuration={!isMapped(choices, 'durationSeconds')}
        onChange={setChoices}
      />
    </EditForm>
  );
}
