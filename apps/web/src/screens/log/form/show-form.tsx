import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Allowed } from '../../../data/may.tsx';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import type { Faults, FieldsProps } from './fields.ts';
import { MoneyFields } from './money-fields.tsx';
import { NotesFields } from './notes-fields.tsx';
import { PlayedFields } from './played-fields.tsx';
import type { ShowValues } from './show-values.ts';
import { faultsOf } from './show-values.ts';
import { WhenWhereFields } from './when-where-fields.tsx';
import classes from './form.module.css';

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
  const sending = useSending();
  const faults: Faults = { ...fieldErrors(sending.error), ...(wasTried ? ownFaults(values) : {}) };
  const fields: FieldsProps = { values, faults, set: onChange };
  const handleSubmit = () => {
    setTried(true);
    if (faultsOf(values).length === 0) void sending.run(onSend);
  };
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        handleSubmit();
      }}
    >
      {children}
      <WhenWhereFields {...fields} isNew={isNew} />
      <PlayedFields {...fields} />
      <Allowed to={isNew ? 'create' : 'update'} on="money">
        <MoneyFields {...fields} />
      </Allowed>
      <NotesFields {...fields} />
      <div className={classes.foot}>
        <FormProblem error={sending.error} />
        <div className={classes.buttons}>
          <Button type="submit" loading={sending.isSending}>
            {t(isNew ? 'form.save' : 'shell.save')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('shell.cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}

const texts = {
  localDate: 'form.date.needed',
  venue: 'form.venue.needed',
  durationSeconds: 'form.duration.wrong',
} as const;

function ownFaults(values: ShowValues): Faults {
  return Object.fromEntries(faultsOf(values).map((fault) => [fault, t(texts[fault])]));
}
