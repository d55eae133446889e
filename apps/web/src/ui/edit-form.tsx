import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../lib/messages/index.ts';
import { ButtonRow } from './button-row.tsx';
import { FormProblem } from './form-problem.tsx';
import { useFirstFault } from './use-first-fault.ts';
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
  const { form, submit } = useFirstFault(isSending);
  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(onSubmit);
      }}
    >
      {children}
      <div className={classes.foot}>
        <FormProblem error={error} />
        <ButtonRow>
          <Button type="submit" loading={isSending}>
            {action}
          </Button>
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('shell.cancel')}
          </Button>
        </ButtonRow>
      </div>
    </form>
  );
}

interface FieldSetProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Fields and what goes with them under one title, below each other. */
export function FieldSet({ title, children }: FieldSetProps) {
  return (
    <fieldset className={classes.set}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface FieldGridProps {
  /** What the fields are together, for those who cannot see that they stand together. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** Fields side by side where there is room. */
export function FieldGrid({ label, children }: FieldGridProps) {
  return (
    <div className={classes.grid} {...(label ? { role: 'group', 'aria-label': label } : {})}>
      {children}
    </div>
  );
}

/** Fields that belong together under one title, side by side where there is room. */
export function FieldGroup({ title, children }: FieldSetProps) {
  return (
    <FieldSet title={title}>
      <FieldGrid>{children}</FieldGrid>
    </FieldSet>
  );
}
