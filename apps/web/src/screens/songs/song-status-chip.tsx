import type { Song } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';

const looks = {
  learning: { tone: 'accent' },
  ready: { tone: 'plain' },
  mastered: { tone: 'good', icon: 'check' },
} as const;

interface SongStatusChipProps {
  readonly status: Song['status'];
}

/** How well a song sits, in a word. */
export function SongStatusChip({ status }: SongStatusChipProps) {
  return <Chip {...looks[status]}>{t(`songs.status.${status}`)}</Chip>;
}
