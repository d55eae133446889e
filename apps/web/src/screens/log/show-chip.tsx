import type { ShowState } from '../../lib/show-state.ts';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';

const looks = {
  booked: { tone: 'plain', icon: 'today' },
  to_confirm: { tone: 'accent', icon: 'warning' },
  played: { tone: 'good', icon: 'check' },
  cancelled: { tone: 'bad', icon: 'cross' },
} as const;

interface ShowChipProps {
  readonly state: ShowState;
}

/** How a show stands, in a word. */
export function ShowChip({ state }: ShowChipProps) {
  return <Chip {...looks[state]}>{t(`show.state.${state}`)}</Chip>;
}
