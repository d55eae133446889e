import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ShownImport } from '../../data/imports.ts';
import { t } from '../../lib/messages/index.ts';
import { Icon } from '../../ui/icon.tsx';
import classes from './import.module.css';

interface FailedImportProps {
  readonly one: ShownImport;
  /** Null where the file has not been looked at, so that there is nothing to try again with. */
  readonly onAgain: (() => void) | null;
}

/** Why an import came to nothing: what is wrong with its file, at which line and column, or that the server gave up. */
export function FailedImport({ one, onAgain }: FailedImportProps) {
  const { problem } = one;
  const isOurs = problem === null || problem.code === 'GAVE_UP';
  return (
    <section className={classes.unreadable} role="alert">
      <Icon name="warning" size={32} />
      <h2>{t(isOurs ? 'import.gaveUp' : 'import.failed')}</h2>
      <p className={classes.where}>{problem?.message ?? t('import.failed.unknown')}</p>
      <p>{t(isOurs ? 'import.gaveUp.kept' : 'import.failed.kept')}</p>
      {problem ? <small>{t('problem.code', { code: problem.code })}</small> : null}
      {isOurs && onAgain ? <Button onClick={onAgain}>{t('import.again')}</Button> : null}
      <Button component={Link} to="/import" variant={isOurs && onAgain ? 'default' : 'filled'}>
        {t('import.another')}
      </Button>
    </section>
  );
}
