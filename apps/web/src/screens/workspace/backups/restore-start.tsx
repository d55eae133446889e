import { Button, FileButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRestoreMutators, useRestores } from '../../../data/restores.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { RowLink } from '../../../ui/row-link.tsx';
import { StageChip } from './stage-chip.tsx';
import classes from './backups.module.css';

/** Takes a file that somebody kept; below, what was restored before. */
export function RestoreStart() {
  const { uploadBackup } = useRestoreMutators();
  const { data: restores = [] } = useRestores();
  const navigate = useNavigate();
  const sending = useSending();
  const handleFile = (file: File | null) => {
    if (!file) return;
    void sending.run(async () => {
      const { id } = await uploadBackup(file);
      await navigate({ to: '/workspace/backups', search: { restore: id } });
    });
  };
  return (
    <section className={classes.part} aria-labelledby="restore">
      <h2 id="restore">{t('restore.title')}</h2>
      <p className={classes.soft}>{t('restore.text')}</p>
      <div>
        <FileButton accept=".backline" onChange={handleFile}>
          {(props) => (
            <Button variant="default" {...props} loading={sending.isSending}>
              {t('restore.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      {sending.isSending ? <ProgressBar label={t('restore.sending')} done={null} /> : null}
      <FormProblem error={sending.error} />
      {restores.length > 0 ? (
        <>
          <h3>{t('restore.before')}</h3>
          <ul className={classes.before}>
            {restores.map((one) => (
              <li key={one.id}>
                <RowLink
                  link={{ to: '/workspace/backups', search: { restore: one.id } }}
                  title={one.fileName}
                  text={formatInstant(one.createdAt)}
                  isShown={false}
                >
                  <StageChip state={one.state} />
                </RowLink>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
