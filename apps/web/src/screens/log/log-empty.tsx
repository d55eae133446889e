import { Button } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { FirstShow } from './first-show.tsx';

interface LogEmptyProps {
  /** Nothing was ever logged, rather than filtered away. */
  readonly isNew: boolean;
  readonly isTrash: boolean;
  readonly onClear: () => void;
}

/** What the log says when it has no row to show. */
export function LogEmpty({ isNew, isTrash, onClear }: LogEmptyProps) {
  if (isTrash) {
    return (
      <Empty title={t('log.trash.empty.title')} text={t('log.trash.empty.text')}>
        <Button variant="default" onClick={onClear}>
          {t('log.trash.leave')}
        </Button>
      </Empty>
    );
  }
  if (isNew) return <FirstShow title={t('log.empty.title')} text={t('log.empty.text')} />;
  return (
    <Empty title={t('log.none.title')} text={t('log.none.text')}>
      <Button variant="default" onClick={onClear}>
        {t('log.none.action')}
      </Button>
    </Empty>
  );
}
