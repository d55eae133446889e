import { Button } from '@mantine/core';
import { t } from '../lib/messages/index.ts';
import { problemCode, problemText } from '../lib/problem-text.ts';
import classes from './empty.module.css';
import { Icon } from './icon.tsx';

interface ProblemProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** A place that could not be shown: what happened, that nothing was lost, and what to do. */
export function Problem({ error, onRetry }: ProblemProps) {
  return (
    <section className={classes.empty} role="alert">
      <Icon name="warning" size={32} />
      <h2>{t('problem.title')}</h2>
      <p>
        {problemText(error)} {t('problem.kept')}
      </p>
      <small>{problemCode(error)}</small>
      {onRetry ? (
        <div className={classes.actions}>
          <Button onClick={onRetry}>{t('shell.retry')}</Button>
        </div>
      ) : null}
    </section>
  );
}
