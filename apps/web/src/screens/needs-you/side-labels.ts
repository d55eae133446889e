import type { Conflict } from '@backline/contract';
import { ownerOf } from '@backline/contract/sync/hlc';
import { t } from '../../lib/messages/index.ts';

interface SideLabels {
  readonly mine: string;
  readonly theirs: string;
  /** Whether it is known what stood before both. */
  readonly hasBefore: boolean;
}

/** What the two sides of a conflict are called: of two people's edits whose they are, of a backup where they were found. */
export function sideLabels({ createdBy, mineHlc }: Conflict, userId: string | undefined): SideLabels {
  if (ownerOf(mineHlc) === 'backup')
    return { mine: t('sync.backup.there'), theirs: t('sync.backup.here'), hasBefore: false };
  const isMine = userId === createdBy;
  return {
    mine: t(isMine ? 'sync.mine' : 'sync.version.one'),
    theirs: t(isMine ? 'sync.theirs' : 'sync.version.other'),
    hasBefore: true,
  };
}
