import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { fieldErrors } from '../lib/field-errors.ts';
import { t } from '../lib/messages/index.ts';
import { useSending } from '../lib/use-sending.ts';
import { ButtonRow } from './button-row.tsx';
import { FormProblem } from './form-problem.tsx';
import classes from './short-form.module.css';

interface ShortFormProps {
  /** The field that is asked for, as the server calls it. */
  readonly field: string;
  readonly action: string;
  readonly onSend: () => Promise<void>;
  readonly onCancel: () => void;
  /** What the other button says, where it leads somewhere else than out of here. */
  readonly cancel?: string;
  /** The field, and what belongs to it; what is wrong with it is said at it. */
  readonly children: (fault: string | undefined) => ReactNode;
}

/** One field in its place on a page: a name, a number, a code. What is wrong with anything else stands above the buttons. */
export function ShortForm({ field, action, onSend, onCancel, cancel, children }: ShortFormProps) {
  const sending = useSending();
  const fault = fieldErrors(sending.error)[field];
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void sending.run(onSend);
      }}
    >
      {children(fault)}
      {fault ? null : <FormProblem error={sending.error} />}
      <ButtonRow>
        <Button type="submit" loading={sending.isSending}>
          {action}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {cancel ?? t('shell.cancel')}
        </Button>
      </ButtonRow>
    </form>
  );
}
