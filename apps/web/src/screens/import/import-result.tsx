import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ShownImport } from '../../data/imports.ts';
import { isUndoing, useImportMutators } from '../../data/imports.ts';
import { formatInstant, isAhead } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import { ReportFigures } from './report-figures.tsx';
import classes from './import.module.css';

interface ImportResultProps {
  readonly one: ShownImport;
}

/** What an import brought, and how long it can be taken back; or what its undoing took. */
export function ImportResult({ one }: ImportResultProps) {
  const { undoImport } = useImportMutators();
  const { result, report, undoUntil, problem } = one;
  const isUndone = one.state === 'rolled_back';
  const canUndo = !isUndone && undoUntil !== null && isAhead(undoUntil);
  const handleUndo = () => void undoImport(one.id).catch(noticeProblem);
  return (
    <div className={classes.done}>
      <p role="status" className={classes.sentence}>
        <Icon name={isUndone ? 'restore' : 'check'} size={24} />
        {isUndone ? undoneText(result) : t('import.done', { count: result?.created ?? 0 })}
      </p>
      {report && !isUndone ? <ReportFigures report={report} /> : null}
      <div className={classes.buttons}>
        {isUndone ? (
          <Button component={Link} to="/import">
            {t('import.another')}
          </Button>
        ) : (
          <Button component={Link} to="/log">
            {t('import.toLog')}
          </Button>
        )}
        {canUndo ? (
          <Button variant="default" leftSection={<Icon name="restore" />} loading={isUndoing(one)} onClick={handleUndo}>
            {t('import.undo')}
          </Button>
        ) : null}
      </div>
      {problem ? <p role="alert">{problem.message}</p> : null}
      {canUndo && undoUntil ? (
        <p className={classes.soft}>{t('import.undoUntil', { when: formatInstant(undoUntil) })}</p>
      ) : null}
    </div>
  );
}

function undoneText(result: ShownImport['result']): string {
  const kept = result?.keptBecauseEdited ?? 0;
  const trashed = t('import.undone', { count: result?.trashed ?? 0 });
  return kept > 0 ? `${trashed} ${t('import.keptBecauseEdited', { count: kept })}` : trashed;
}
