import type { SetList } from '@backline/contract';
import { formatInstantDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { formatSongLength } from '../../lib/song-length.ts';
import { RowLink } from '../../ui/row-link.tsx';
import type { SetListSearch } from './set-list-search.ts';

interface SetListRowProps {
  readonly setList: SetList;
  readonly search: SetListSearch;
  readonly isShown: boolean;
}

/** One set list as a line. */
export function SetListRow({ setList, search, isShown }: SetListRowProps) {
  const used = setList.usageCount > 0 ? t('setLists.used', { count: setList.usageCount }) : t('setLists.unused');
  const last = setList.lastUsedAt && t('setLists.lastUsed', { when: formatInstantDate(setList.lastUsedAt) });
  return (
    <RowLink
      link={{ to: '/set-lists/$setListId', params: { setListId: setList.id }, search }}
      title={setList.name}
      text={[t('log.songs', { count: setList.songCount }), used, last].filter(Boolean).join(' · ')}
      isShown={isShown}
    >
      <span>{formatSongLength(setList.totalSeconds)}</span>
    </RowLink>
  );
}
