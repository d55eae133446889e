import type { ImportReport } from '@backline/contract/transfer';
import { Button } from '@mantine/core';
import type { ShownImport } from '../../data/imports.ts';
import { useImportMutators } from '../../data/imports.ts';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { noticeProblem } from '../../ui/notices.tsx';
import { CellTable } from './cell-table.tsx';
import { ReportFigures } from './report-figures.tsx';
import { ReportTable } from './report-table.tsx';
import classes from './import.module.css';

interface ReportViewProps {
  readonly one: ShownImport;
  readonly report: ImportReport;
  readonly onRemap: () => void;
}

/** The dry run: what would come, every cell that cannot, and what looks twice. Nothing is stored yet. */
export function ReportView({ one, report, onRemap }: ReportViewProps) {
  const { runImport, cancelImport } = useImportMutators();
  const sending = useSending();
  const hasBad = report.invalid > 0;
  const handleRun = () =>
    void sending.run(async () => {
      await runImport(one.id, hasBad);
    });
  return (
    <>
      <ReportFigures report={report} />
      <div className={classes.send}>
        <p>{hasBad ? t('import.run.text.bad', { count: report.invalid }) : t('import.run.text')}</p>
        <FormProblem error={sending.error} />
        <div className={classes.buttons}>
          {report.created > 0 ? (
            <Button loading={sending.isSending} onClick={handleRun}>
              {t(hasBad ? 'import.run.leaveOut' : 'import.run', { count: report.created })}
            </Button>
          ) : null}
          <Button variant="default" onClick={onRemap}>
            {t('import.remap')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => void cancelImport(one.id).catch(noticeProblem)}>
            {t('shell.cancel')}
          </Button>
        </div>
      </div>
      <CellTable title={t('import.badCells')} cells={report.badCells} count={report.badCellCount} />
      <ReportTable
        title={t('import.duplicates')}
        text={t('import.duplicates.text')}
        count={report.likelyDuplicateCount}
        columns={[t('import.column.line'), t('log.column.date'), t('log.column.venue'), t('import.column.resembles')]}
        rows={report.likelyDuplicates.map((twin) => [
          String(twin.line),
          formatDate(twin.localDate, 'plain'),
          twin.venueName,
          twin.resemblesLine === null ? t('import.inTheLog') : t('import.line', { line: twin.resemblesLine }),
        ])}
      />
      <CellTable title={t('import.warnings')} cells={report.warnings} count={report.warningCount} />
    </>
  );
}
