import type { Conflict } from '@backline/contract';
import { useCollection, useWorkspaceData } from './workspace.tsx';

/** What a conflict is about, as a person calls it; undefined where it is gone. */
export function useConflictSubject({ table, rowId }: Pick<Conflict, 'table' | 'rowId'>): string | undefined {
  const { store, performances, venues, songs, setLists, profiles } = useWorkspaceData();
  const shows = useCollection(performances).rows;
  const named = [useCollection(venues).rows, useCollection(setLists).rows, useCollection(profiles).rows].flat();
  const repertoire = useCollection(songs).rows;
  if (table === 'performance') {
    const show = shows.find(({ id }) => id === rowId);
    return show && `${show.venueName}, ${show.localDate}`;
  }
  if (table === 'song') return repertoire.find(({ id }) => id === rowId)?.title;
  if (table === 'privateRecord') {
    const about = store?.now()?.row('privateRecord', rowId)?.about;
    return named.find(({ id }) => id === about?.id)?.name;
  }
  return named.find(({ id }) => id === rowId)?.name;
}
