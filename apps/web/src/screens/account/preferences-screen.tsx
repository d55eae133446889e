import { ChangePreferences, themes, venueTypes } from '@backline/contract';
import type { Preferences } from '@backline/contract';
import { Autocomplete, NativeSelect } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { fitsContract } from '../../data/fits-contract.ts';
import { useChangePreferences, usePreferences } from '../../data/preferences.ts';
import { dateIn, formatDate } from '../../lib/dates.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { languageName } from '../../lib/languages.ts';
import { t } from '../../lib/messages/index.ts';
import { currencyChoices } from '../../lib/money.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { onlyChanged } from '../../lib/only-changed.ts';
import { readerLocale, readerTimeZone } from '../../lib/reader.ts';
import { useSending } from '../../lib/use-sending.ts';
import { EditForm, FieldGroup } from '../../ui/edit-form.tsx';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';

/** How somebody likes to have it. */
export function PreferencesScreen() {
  const { data, error, refetch } = usePreferences();
  return (
    <Page title={t('preferences.title')} lead={t('preferences.lead')} width="text">
      {data ? <PreferencesForm before={data} /> : null}
      {!data && error ? <Problem error={error} onRetry={refetch} /> : null}
      {!data && !error ? <RowSkeleton rows={5} /> : null}
    </Page>
  );
}

const zones = Intl.supportedValuesOf('timeZone');
const locales =
  'ca da de-AT de-CH de-DE en-AU en-CA en-GB en-IE en-US es-AR es-CO es-CU es-ES es-MX es-PR fi fr-BE fr-CA fr-CH fr-FR it ja nb nl pl pt-BR pt-PT sv'.split(
    ' ',
  );

function PreferencesForm({ before }: { readonly before: Preferences }) {
  // As they were when this screen opened or saved them: what another device changes meanwhile is not changed back.
  const [known, setKnown] = useState(before);
  const [values, setValues] = useState(before);
  const changePreferences = useChangePreferences();
  const router = useRouter();
  const sending = useSending();
  const faults = fieldErrors(sending.error);
  const set = (change: Partial<Preferences>) => setValues({ ...values, ...change });
  const handleSubmit = () =>
    sending.run(async () => {
      await changePreferences(fitsContract(ChangePreferences, onlyChanged(known, values)));
      setKnown(values);
      notice(t('preferences.saved'));
    });
  const locale = values.locale ?? readerLocale();
  const sample = {
    date: formatDate(dateIn(readerTimeZone()), 'full', locale),
    number: formatNumber(1234.5, 1, locale),
  };
  return (
    <EditForm
      action={t('shell.save')}
      isSending={sending.isSending}
      error={sending.error}
      onCancel={() => router.history.back()}
      onSubmit={() => void handleSubmit()}
    >
      <FieldGroup title={t('preferences.look')}>
        <NativeSelect
          label={t('shell.scheme')}
          value={values.theme}
          data={themes.map((theme) => ({ value: theme, label: t(`shell.scheme.${theme}`) }))}
          onChange={({ currentTarget: { value } }) => set({ theme: themes.find((theme) => theme === value) ?? 'auto' })}
        />
        <NativeSelect
          label={t('preferences.locale')}
          description={t('preferences.sample', sample)}
          error={faults['locale']}
          value={values.locale ?? ''}
          data={[{ value: '', label: t('preferences.locale.device') }, ...localeChoices(values.locale)]}
          onChange={({ currentTarget: { value } }) => set({ locale: value || null })}
        />
        <Autocomplete
          label={t('preferences.timeZone')}
          description={t('preferences.timeZone.hint')}
          data={zones}
          limit={20}
          error={faults['timeZone']}
          value={values.timeZone ?? ''}
          onChange={(timeZone) => set({ timeZone: timeZone || null })}
        />
      </FieldGroup>
      <FieldGroup title={t('preferences.new')}>
        <NativeSelect
          label={t('preferences.currency')}
          error={faults['currency']}
          value={values.currency ?? ''}
          data={[{ value: '', label: t('preferences.currency.place') }, ...currencyChoices()]}
          onChange={({ currentTarget: { value } }) => set({ currency: value || null })}
        />
        <NativeSelect
          label={t('preferences.venueType')}
          value={values.defaultVenueType ?? ''}
          data={[
            { value: '', label: t('preferences.venueType.none') },
            ...venueTypes.map((type) => ({ value: type, label: t(`venueType.${type}`) })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            set({ defaultVenueType: venueTypes.find((type) => type === value) ?? null })
          }
        />
      </FieldGroup>
    </EditForm>
  );
}

/** Each by its name in its own language; one that was chosen elsewhere too. */
function localeChoices(chosen: string | null): readonly { value: string; label: string }[] {
  return [...new Set([...locales, ...(chosen === null ? [] : [chosen])])].map((value) => ({
    value,
    label: languageName(value),
  }));
}
