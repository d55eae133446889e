import { useNavigate } from '@tanstack/react-router';
import { useImportMutators, useImports } from '../../data/imports.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { sampleFile } from '../../lib/sample-shows.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowLink } from '../../ui/row-link.tsx';
import { OrRefused } from '../refused/or-refused.tsx';
import { stageOf } from './import-stage.ts';
import { StageChip } from './stage-chip.tsx';
import { UploadZone } from './upload-zone.tsx';
import classes from './import.module.css';

/** Brings a list of shows that somebody keeps already; below, what was brought before. */
export function ImportScreen() {
  return (
    <Page title={t('import.title')} lead={t('import.lead')} width="text">
      <OrRefused to="create" on="import">
        <Imports />
      </OrRefused>
    </Page>
  );
}

function Imports() {
  const { uploadImport } = useImportMutators();
  const { data: imports, error, refetch } = useImports();
  const sending = useSending();
  const navigate = useNavigate();
  const handleFile: Parameters<typeof UploadZone>[0]['onFile'] = (file, encoding) =>
    void sending.run(async () => {
      const { id } = await uploadImport(file, encoding);
      await navigate({ to: '/import/$importId', params: { importId: id } });
    });
  return (
    <div className={classes.page}>
      <UploadZone
        isSending={sending.isSending}
        onFile={handleFile}
        onSample={() => handleFile(sampleFile(new Date()), undefined)}
      />
      <FormProblem error={sending.error} />
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {imports && imports.length > 0 ? (
        <section>
          <h2>{t('import.before')}</h2>
          <ul className={classes.before}>
            {imports.map((each) => (
              <li key={each.id}>
                <RowLink
                  link={{ to: '/import/$importId', params: { importId: each.id } }}
                  title={each.fileName}
                  text={formatInstant(each.createdAt)}
                  isShown={false}
                >
                  {each.result ? <span>{t('log.count', { count: each.result.created })}</span> : null}
                  <StageChip stage={stageOf(each)} />
                </RowLink>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
