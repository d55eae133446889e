import type { ShownRestore } from '../../../data/restores.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';

const tones = {
  uploaded: 'plain',
  validating: 'plain',
  ready: 'accent',
  running: 'accent',
  completed: 'good',
  failed: 'bad',
  cancelled: 'plain',
  rolled_back: 'plain',
} as const;

/** Where a restore stands. */
export function StageChip({ state }: Pick<ShownRestore, 'state'>) {
  return <Chip tone={tones[state]}>{t(`restore.stage.${state}`)}</Chip>;
}
