import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../lib/messages/index.ts';
import { FormProblem } from './form-problem.tsx';
import classes from './edit-form.module.css';

interface EditFormProps {
  /** What the button says. */
  readonly action: string;
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A form with its buttons always in reach, and what went wrong above them. */
export function EditForm({ action, isSending, error, onSubmit, onCancel, children }: EditFormProps) {
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <div className={classes.foot}>
        <FormProblem error={error} />
        <div className={classes.buttons}>
          <Button type="submit" loading={isSending}>
            {action}
          </Button>
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('shell.cancel')}
          </Button>
        </div>
      </div>
    </form>
  );
}

interface FieldGroupProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Fields that belong together, side by side where there is room. */
export function FieldGroup({ title, children }: FieldGroupProps) {
  return (
    <fieldset className={classes.group}>
      <legend>{title}</legend>
      <div className={classes.grid}>{children}</div>
    </fieldset>
  );
}
