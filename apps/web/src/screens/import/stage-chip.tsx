import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';
import type { ImportStage } from './import-stage.ts';

const looks = {
  inspecting: { tone: 'plain' },
  mapping: { tone: 'accent' },
  checking: { tone: 'plain' },
  ready: { tone: 'accent' },
  running: { tone: 'plain' },
  completed: { tone: 'good', icon: 'check' },
  failed: { tone: 'bad', icon: 'warning' },
  cancelled: { tone: 'plain' },
  rolled_back: { tone: 'plain', icon: 'restore' },
} as const;

interface StageChipProps {
  readonly stage: ImportStage;
}

/** Where an import stands, in a word. */
export function StageChip({ stage }: StageChipProps) {
  return <Chip {...looks[stage]}>{t(`import.stage.${stage}`)}</Chip>;
}
