import { performanceStatuses } from '@backline/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useProfiles } from '../../../data/profiles.ts';
import { useToday, useWorkspace } from '../../../data/workspace.tsx';
import { daysLater } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { FieldGrid, FieldSet } from '../../../ui/edit-form.tsx';
import type { FieldsProps } from './fields.ts';
import { VenueField } from './venue-field.tsx';
import classes from './form.module.css';

interface WhenWhereFieldsProps extends FieldsProps {
  readonly isNew: boolean;
}

/** The three things a show needs, and the few that go with them. */
export function WhenWhereFields({ values, faults, set, isNew }: WhenWhereFieldsProps) {
  const { timeZone } = useWorkspace();
  const today = useToday();
  const profiles = useProfiles().rows;
  const nights = [
    { label: t('form.lastNight'), date: daysLater(today, -1) },
    { label: t('form.tonight'), date: today },
  ];
  return (
    <FieldSet title={t('form.when')}>
      <FieldGrid>
        <div>
          <TextInput
            type="date"
            label={t('form.date')}
            error={faults['localDate']}
            value={values.localDate}
            onChange={(event) => set({ localDate: event.currentTarget.value })}
          />
          <div className={classes.nights}>
            {nights.map(({ label, date }) => (
              <Button
                key={date}
                size="compact-md"
                variant={values.localDate === date ? 'light' : 'subtle'}
                color={values.localDate === date ? 'amber' : 'gray'}
                aria-pressed={values.localDate === date}
                onClick={() => set({ localDate: date })}
              >
                {label}
              </Button>
            ))}
          </div>
        </div>
        <TextInput
          type="time"
          label={t('form.startTime')}
          error={faults['startTime']}
          value={values.startTime}
          onChange={(event) => set({ startTime: event.currentTarget.value })}
        />
        <TextInput
          label={t('form.duration')}
          placeholder={t('form.duration.hint')}
          error={faults['durationSeconds']}
          value={values.duration}
          onChange={(event) => set({ duration: event.currentTarget.value })}
        />
      </FieldGrid>
      <VenueField values={values} faults={faults} set={set} />
      <FieldGrid>
        <TextInput
          label={t('form.name')}
          description={t('form.name.hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={faults['title']}
          value={values.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        {profiles.length > 1 ? (
          <NativeSelect
            label={t('form.profile')}
            error={faults['profileId']}
            value={values.profileId}
            data={[
              { value: '', label: t('form.profile.none') },
              ...profiles.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => set({ profileId: event.currentTarget.value })}
          />
        ) : null}
        {isNew ? (
          <NativeSelect
            label={t('form.status')}
            value={values.status}
            data={[
              { value: '', label: t('form.status.byDate') },
              ...performanceStatuses.map((value) => ({ value, label: t(`show.state.${value}`) })),
            ]}
            onChange={(event) => set({ status: event.currentTarget.value })}
          />
        ) : null}
        <TextInput
          label={t('form.timeZone')}
          description={t('form.timeZone.hint', { zone: timeZone })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={faults['timeZone']}
          list="time-zones"
          value={values.timeZone}
          onChange={(event) => set({ timeZone: event.currentTarget.value })}
        />
        <datalist id="time-zones">
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </FieldGrid>
    </FieldSet>
  );
}
