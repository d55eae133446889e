import type { Song } from '@backline/contract';
import { songStatuses } from '@backline/contract';
import { Button, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Allowed } from '../../data/may.tsx';
import { t } from '../../lib/messages/index.ts';
import { oneOf } from '../../lib/search-values.ts';
import { Icon } from '../../ui/icon.tsx';
import { ListFilters } from '../../ui/list-filters.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import type { SongSearch } from './song-search.ts';
import { genresOf, tagsOf } from './song-search.ts';

interface SongsHeadProps {
  readonly all: readonly Song[];
  readonly shown: number;
  readonly search: SongSearch;
  readonly isReady: boolean;
  readonly onNarrow: (search: SongSearch) => void;
}

const sorts = ['title', 'artist', 'tempo', '-updatedAt'] as const;

/** Title, search and filters of the repertoire. */
export function SongsHead({ all, shown, search, isReady, onNarrow }: SongsHeadProps) {
  const genres = useMemo(() => genresOf(all), [all]);
  const tags = useMemo(() => tagsOf(all), [all]);
  const set = (change: { readonly [K in keyof SongSearch]: SongSearch[K] | undefined }) =>
    onNarrow(given({ ...search, ...change }));
  const any = { value: '', label: t('log.filter.any') };
  const count =
    shown === all.length ? t('songs.count', { count: shown }) : t('songs.countOf', { count: shown, total: all.length });
  const { q: _, sort: __, trashed: ___, ...filters } = search;
  return (
    <ListHead
      title={search.trashed ? t('log.trash.title') : t('songs.title')}
      count={isReady ? count : ''}
      findLabel={t('songs.find')}
      words={search.q ?? ''}
      action={
        <Allowed to="create" on="song">
          <Button component={Link} to="/songs/new" leftSection={<Icon name="add" />}>
            {t('songs.add')}
          </Button>
        </Allowed>
      }
      onFind={(q) => set({ q: q || undefined })}
    >
      <ListFilters
        active={Object.keys(filters).length}
        isTrash={search.trashed ?? false}
        onTrash={() => onNarrow(search.trashed ? {} : { trashed: true })}
        onClear={() => onNarrow({})}
      >
        <NativeSelect
          label={t('songs.sort')}
          value={search.sort ?? 'title'}
          data={sorts.map((value) => ({ value, label: t(`songs.sort.${value}`) }))}
          onChange={({ currentTarget: { value } }) => set({ sort: oneOf(sorts, value) })}
        />
        <NativeSelect
          label={t('songs.status')}
          value={search.status ?? ''}
          data={[any, ...songStatuses.map((value) => ({ value, label: t(`songs.status.${value}`) }))]}
          onChange={({ currentTarget: { value } }) => set({ status: oneOf(songStatuses, value) })}
        />
        <NativeSelect
          label={t('songs.genre')}
          value={search.genre ?? ''}
          data={[any, ...genres.map((value) => ({ value, label: value }))]}
          onChange={({ currentTarget: { value } }) => set({ genre: value || undefined })}
        />
        <NativeSelect
          label={t('songs.tag')}
          value={search.tag ?? ''}
          data={[any, ...tags.map((value) => ({ value, label: value }))]}
          onChange={({ currentTarget: { value } }) => set({ tag: value || undefined })}
        />
      </ListFilters>
    </ListHead>
  );
}

function given(search: { readonly [K in keyof SongSearch]: SongSearch[K] | undefined }): SongSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
