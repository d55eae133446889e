import type { Song } from '@backline/contract';
import { songStatuses } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Allowed } from '../../data/may.tsx';
import { t } from '../../lib/messages/index.ts';
import type { Narrowing } from '../../lib/narrowed.ts';
import { narrowed } from '../../lib/narrowed.ts';
import { ChoiceFilter, OrderField } from '../../ui/filter-fields.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LibraryHead } from '../../ui/library-head.tsx';
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
  const set = (change: Narrowing<SongSearch>) => onNarrow(narrowed(search, change));
  const isAll = shown === all.length;
  const count = isAll ? t('songs.count', { count: shown }) : t('songs.countOf', { count: shown, total: all.length });
  return (
    <LibraryHead
      title={t('songs.title')}
      count={isReady ? count : ''}
      findLabel={t('songs.find')}
      search={search}
      action={
        <Allowed to="create" on="song">
          <Button component={Link} to="/songs/new" leftSection={<Icon name="add" />}>
            {t('songs.add')}
          </Button>
        </Allowed>
      }
      onNarrow={onNarrow}
    >
      <OrderField
        label={t('songs.sort')}
        value={search.sort ?? 'title'}
        choices={sorts.map((value) => ({ value, label: t(`songs.sort.${value}`) }))}
        onChoose={(sort) => set({ sort })}
      />
      <ChoiceFilter
        label={t('songs.status')}
        value={search.status}
        choices={songStatuses.map((value) => ({ value, label: t(`songs.status.${value}`) }))}
        onChoose={(status) => set({ status })}
      />
      <ChoiceFilter
        label={t('songs.genre')}
        value={search.genre}
        choices={genres.map((value) => ({ value, label: value }))}
        onChoose={(genre) => set({ genre })}
      />
      <ChoiceFilter
        label={t('songs.tag')}
        value={search.tag}
        choices={tags.map((value) => ({ value, label: value }))}
        onChoose={(tag) => set({ tag })}
      />
    </LibraryHead>
  );
}
