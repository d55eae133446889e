import { ActionIcon, Button } from '@mantine/core';
import { useMay } from '../../data/may.tsx';
import { usePerformanceMutators } from '../../data/performances.ts';
import { download } from '../../lib/download.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { noticeProblem, noticeUndo } from '../../ui/notices.tsx';
import { logCsv } from './log-csv.ts';
import type { Selection } from './use-selection.ts';
import classes from './log.module.css';

interface SelectionBarProps {
  readonly selection: Selection;
  readonly shown: number;
  readonly isTrash: boolean;
}

/** What can be done with the ticked rows. */
export function SelectionBar({ selection, shown, isTrash }: SelectionBarProps) {
  const { trashPerformance, restorePerformance } = usePerformanceMutators();
  const may = useMay();
  const count = selection.rows.length;
  const canTrash = selection.rows.every((row) => may('performance', 'delete', row));
  const ids = selection.rows.map(({ id }) => id);
  const each = (act: (id: string) => Promise<unknown>) => void Promise.all(ids.map(act)).catch(noticeProblem);
  const handleTrash = () => {
    each(trashPerformance);
    noticeUndo(t('log.trashed', { count }), () => each(restorePerformance));
    selection.clear();
  };
  const handleRestore = () => {
    each(restorePerformance);
    noticeUndo(t('log.restored', { count }), () => each(trashPerformance));
    selection.clear();
  };
  return (
    <header className={classes.toolbar}>
      <div className={classes.tools}>
        <ActionIcon aria-label={t('log.select.end')} onClick={selection.clear}>
          <Icon name="cross" />
        </ActionIcon>
        <h1 className={classes.selected} role="status">
          {t('log.select.count', { count })}
        </h1>
        <Button variant="subtle" color="gray" onClick={selection.all}>
          {t('log.select.all', { count: shown })}
        </Button>
        <Button
          variant="default"
          disabled={count === 0}
          leftSection={<Icon name="export" />}
          onClick={() => download('backline-log.csv', logCsv(selection.rows), 'text/csv')}
        >
          {t('log.export', { count })}
        </Button>
        <Button
          variant="default"
          disabled={count === 0 || !canTrash}
          leftSection={<Icon name={isTrash ? 'restore' : 'trash'} />}
          onClick={isTrash ? handleRestore : handleTrash}
        >
          {t(isTrash ? 'show.restore' : 'show.trash')}
        </Button>
      </div>
    </header>
  );
}
