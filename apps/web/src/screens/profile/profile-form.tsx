import { useState } from 'react';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { EditForm, FieldGroup } from '../../ui/edit-form.tsx';
import { profileSteps } from './profile-steps.tsx';
import type { ProfileValues } from './profile-values.ts';
import { faultsOf } from './profile-values.ts';
import { faultTexts } from './fault-texts.ts';

interface ProfileFormProps {
  readonly values: ProfileValues;
  readonly onChange: (values: ProfileValues) => void;
  readonly onSend: () => Promise<void>;
  readonly onCancel: () => void;
}

/** Everything about a musician on one page. */
export function ProfileForm({ values, onChange, onSend, onCancel }: ProfileFormProps) {
  const [wasTried, setTried] = useState(false);
  const sending = useSending();
  const faults = { ...fieldErrors(sending.error), ...(wasTried ? faultTexts(values) : {}) };
  const handleSubmit = () => {
    setTried(true);
    if (faultsOf(values).length === 0) void sending.run(onSend);
  };
  return (
    <EditForm
      action={t('shell.save')}
      isSending={sending.isSending}
      error={sending.error}
      onSubmit={handleSubmit}
      onCancel={onCancel}
    >
      {profileSteps.map(({ key, title, Fields }) => (
        <FieldGroup key={key} title={t(title)}>
          <Fields values={values} faults={faults} set={(change) => onChange({ ...values, ...change })} />
        </FieldGroup>
      ))}
    </EditForm>
  );
}
