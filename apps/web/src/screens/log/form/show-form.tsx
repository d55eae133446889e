import type { ReactNode } from 'react';
import { useState } from 'react';
import { Allowed, useMay } from '../../../data/may.tsx';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { EditForm } from '../../../ui/edit-form.tsx';
import type { Faults, FieldsProps } from './fields.ts';
import { MoneyFields } from './money-fields.tsx';
import { NotesFields } from './notes-fields.tsx';
import { PlayedFields } from './played-fields.tsx';
import type { ShowFault, ShowValues } from './show-values.ts';
import { faultsOf } from './show-values.ts';
import { WhenWhereFields } from './when-where-fields.tsx';

interface ShowFormProps {
  readonly values: ShowValues;
  readonly isNew: boolean;
  readonly onChange: (change: Partial<ShowValues>) => void;
  readonly onSend: () => Promise<void>;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}

/** Everything that can be said about a show; what must be said stands first. */
export function ShowForm({ values, isNew, onChange, onSend, onCancel, children }: ShowFormProps) {
  const [wasTried, setTried] = useState(false);
  const mayAddVenue = useMay()('venue', 'create');
  const own = faultsOf(values, mayAddVenue);
  const sending = useSending();
  const faults: Faults = { ...fieldErrors(sending.error), ...(wasTried ? saidOf(own) : {}) };
  const fields: FieldsProps = { values, faults, set: onChange };
  const handleSubmit = () => {
    setTried(true);
    if (own.length === 0) void sending.run(onSend);
  };
  return (
    <EditForm
      action={t(isNew ? 'form.save' : 'shell.save')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={handleSubmit}
      onCancel={onCancel}
    >
      {children}
      <WhenWhereFields {...fields} isNew={isNew} />
      <PlayedFields {...fields} />
      <Allowed to={isNew ? 'create' : 'update'} on="money">
        <MoneyFields {...fields} />
      </Allowed>
      <NotesFields {...fields} />
    </EditForm>
  );
}

const texts = {
  localDate: { field: 'localDate', text: 'form.date.needed' },
  venue: { field: 'venue', text: 'form.venue.needed' },
  newVenue: { field: 'venue', text: 'form.venue.knownOnly' },
  durationSeconds: { field: 'durationSeconds', text: 'form.duration.wrong' },
} as const;

function saidOf(faults: readonly ShowFault[]): Faults {
  return Object.fromEntries(faults.map((fault) => [texts[fault].field, t(texts[fault].text)]));
}
