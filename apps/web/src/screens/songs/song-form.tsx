import { songStatuses } from '@backline/contract';
import { Autocomplete, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSongs } from '../../data/songs.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { EditForm, FieldGroup } from '../../ui/edit-form.tsx';
import { TagsField } from '../../ui/tags-field.tsx';
import { genresOf, tagsOf } from './song-search.ts';
import type { SongValues } from './song-values.ts';
import { faultsOf } from './song-values.ts';
import { WordsField } from './words-field.tsx';

interface SongFormProps {
  readonly values: SongValues;
  readonly onChange: (values: SongValues) => void;
  readonly onSend: () => Promise<void>;
  readonly onCancel: () => void;
}

const keys = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'].flatMap((name) => [name, `${name}m`]);

/** Everything that can be said about a song; its title must be. */
export function SongForm({ values, onChange, onSend, onCancel }: SongFormProps) {
  const [wasTried, setTried] = useState(false);
  const { rows } = useSongs();
  const sending = useSending();
  const own = wasTried ? Object.fromEntries(faultsOf(values).map((fault) => [fault, t(`songs.fault.${fault}`)])) : {};
  const faults: Readonly<Record<string, string>> = { ...fieldErrors(sending.error), ...own };
  const set = (change: Partial<SongValues>) => onChange({ ...values, ...change });
  const text = (name: 'title' | 'artist' | 'tempo' | 'length') => ({
    label: t(`songs.${name === 'title' ? 'name' : name}`),
    error: faults[name],
    value: values[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set({ [name]: event.currentTarget.value }),
  });
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
      <FieldGroup title={t('songs.facts')}>
        <TextInput {...text('title')} autoFocus data-whole wrapperProps={{ 'data-whole': true }} />
        <TextInput {...text('artist')} />
        <Autocomplete
          label={t('songs.genre')}
          value={values.genre}
          data={[...genresOf(rows)]}
          onChange={(genre) => set({ genre })}
        />
        <Autocomplete
          label={t('songs.key')}
          description={t('songs.key.hint')}
          error={faults['key']}
          value={values.key}
          data={keys}
          limit={8}
          onChange={(key) => set({ key })}
        />
        <TextInput {...text('tempo')} description={t('songs.tempo.hint')} inputMode="numeric" />
        <TextInput
          {...text('length')}
          error={faults['length'] ?? faults['durationSeconds']}
          description={t('songs.length.hint')}
        />
        <NativeSelect
          label={t('songs.status')}
          description={t('songs.status.hint')}
          value={values.status}
          data={songStatuses.map((value) => ({ value, label: t(`songs.status.${value}`) }))}
          onChange={({ currentTarget: { value } }) => set({ status: value })}
        />
        <TagsField
          label={t('songs.tags')}
          value={values.tags}
          choices={tagsOf(rows)}
          most={20}
          onChange={(tags) => set({ tags })}
        />
      </FieldGroup>
      <WordsField
        songKey={values.key}
        text={values.lyricsChordPro}
        error={faults['lyricsChordPro']}
        onChange={(lyricsChordPro) => set({ lyricsChordPro })}
      />
    </EditForm>
  );
}
