import { Button } from '@mantine/core';
import type { ShownImport } from '../../data/imports.ts';
import { useImportMutators } from '../../data/imports.ts';
import { t } from '../../lib/messages/index.ts';
import { noticeProblem } from '../../ui/notices.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import classes from './import.module.css';

interface ImportProgressBarProps {
  readonly one: ShownImport;
  readonly stage: 'inspecting' | 'checking' | 'running';
}

/** How far the server is with a file, and the way to stop it. */
export function ImportProgressBar({ one, stage }: ImportProgressBarProps) {
  const { cancelImport } = useImportMutators();
  const { progress } = one;
  const said = progress ? t(`import.phase.${progress.phase}`) : t(`import.stage.${stage}`);
  return (
    <section className={classes.progress} aria-label={said}>
      <p role="status">
        <b>{said}</b>
        {progress && progress.rows > 0 ? <span>{t('import.rows', { count: progress.rows })}</span> : null}
      </p>
      <ProgressBar label={said} done={progress?.fraction ?? null} />
      <Button variant="default" onClick={() => void cancelImport(one.id).catch(noticeProblem)}>
        {t('import.cancel')}
      </Button>
    </section>
  );
}
