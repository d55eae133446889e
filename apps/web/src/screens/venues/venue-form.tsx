import { venueTypes } from '@backline/contract';
import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { EditForm, FieldGroup } from '../../ui/edit-form.tsx';
import type { VenueFieldsProps } from './venue-fields.ts';
import { VenuePlaceFields } from './venue-place-fields.tsx';
import { VenueStageFields } from './venue-stage-fields.tsx';
import type { VenueValues } from './venue-values.ts';
import { faultsOf } from './venue-values.ts';
import classes from './venues.module.css';

interface VenueFormProps {
  readonly values: VenueValues;
  readonly onChange: (values: VenueValues) => void;
  readonly onSend: () => Promise<void>;
  readonly onCancel: () => void;
}

/** Everything that can be said about a venue; its name must be. */
export function VenueForm({ values, onChange, onSend, onCancel }: VenueFormProps) {
  const [wasTried, setTried] = useState(false);
  const sending = useSending();
  const own = wasTried ? Object.fromEntries(faultsOf(values).map((fault) => [fault, t(`venues.fault.${fault}`)])) : {};
  const fields: VenueFieldsProps = {
    values,
    faults: { ...fieldErrors(sending.error), ...own },
    set: (change) => onChange({ ...values, ...change }),
  };
  const { faults, set } = fields;
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
      <FieldGroup title={t('venues.venue')}>
        <TextInput
          label={t('venues.name')}
          autoFocus
          error={faults['name']}
          value={values.name}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <NativeSelect
          label={t('show.venueType')}
          value={values.type}
          data={[
            { value: '', label: t('form.unknown') },
            ...venueTypes.map((value) => ({ value, label: t(`venueType.${value}`) })),
          ]}
          onChange={({ currentTarget: { value } }) => set({ type: value })}
        />
        <Switch
          className={classes.switch ?? ''}
          label={t('venues.active')}
          checked={values.active}
          onChange={({ currentTarget: { checked } }) => set({ active: checked })}
        />
      </FieldGroup>
      <VenuePlaceFields {...fields} />
      <VenueStageFields {...fields} />
      <Textarea
        label={t('venues.stageNotes')}
        description={t('venues.stageNotes.hint')}
        error={faults['stageNotes']}
        maxLength={10_000}
        value={values.stageNotes}
        onChange={({ currentTarget: { value } }) => set({ stageNotes: value })}
      />
    </EditForm>
  );
}
