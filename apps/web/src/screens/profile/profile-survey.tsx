import { Button } from '@mantine/core';
import { useState } from 'react';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { EditForm, FieldGroup } from '../../ui/edit-form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { faultTexts } from './fault-texts.ts';
import { profileSteps } from './profile-steps.tsx';
import type { ProfileValues } from './profile-values.ts';
import classes from './profile.module.css';

interface ProfileSurveyProps {
  readonly values: ProfileValues;
  readonly onChange: (values: ProfileValues) => void;
  readonly onSend: () => Promise<void>;
  readonly onCancel: () => void;
}

/** The same fields as the form, one question at a time. */
export function ProfileSurvey({ values, onChange, onSend, onCancel }: ProfileSurveyProps) {
  const [at, setAt] = useState(0);
  const [wasTried, setTried] = useState(false);
  const sending = useSending();
  const step = profileSteps[at];
  if (!step) return null;
  const isLast = at === profileSteps.length - 1;
  const own = faultTexts(values, step.faults);
  const go = (to: number) => {
    setTried(false);
    setAt(to);
  };
  const handleSubmit = () => {
    setTried(true);
    if (Object.keys(own).length > 0) return;
    if (isLast) void sending.run(onSend);
    else go(at + 1);
  };
  const faults = { ...fieldErrors(sending.error), ...(wasTried ? own : {}) };
  return (
    <div className={classes.survey}>
      <ol className={classes.steps} aria-hidden="true">
        {profileSteps.map(({ key }, index) => (
          <li key={key} data-lit={index <= at} />
        ))}
      </ol>
      <p role="status">{t('profile.stepOf', { number: at + 1, total: profileSteps.length })}</p>
      <EditForm
        action={t(isLast ? 'shell.save' : 'profile.next')}
        isSending={sending.isSending}
        error={sending.error}
        onSubmit={handleSubmit}
        onCancel={onCancel}
      >
        <FieldGroup key={step.key} title={t(step.question)}>
          <step.Fields values={values} faults={faults} set={(change) => onChange({ ...values, ...change })} />
        </FieldGroup>
        {at > 0 ? (
          <div>
            <Button variant="subtle" color="gray" leftSection={<Icon name="back" />} onClick={() => go(at - 1)}>
              {t('shell.back')}
            </Button>
          </div>
        ) : null}
      </EditForm>
    </div>
  );
}
