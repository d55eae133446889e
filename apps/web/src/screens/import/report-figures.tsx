import type { ImportReport } from '@backline/contract/transfer';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { formatNumber } from '../../lib/numbers.ts';
import type { Figure } from '../../ui/figures.tsx';
import { Figures } from '../../ui/figures.tsx';

interface ReportFiguresProps {
  readonly report: ImportReport;
}

/** What is in a file, counted. */
export function ReportFigures({ report }: ReportFiguresProps) {
  const { firstDate, lastDate } = report;
  const dates =
    firstDate && lastDate ? `${formatDate(firstDate, 'plain')} – ${formatDate(lastDate, 'plain')}` : undefined;
  const counted = (name: string, count: number, note?: string): Figure | null =>
    count > 0 ? { name, value: formatNumber(count), note } : null;
  const figures = [
    { name: t('import.report.created'), value: formatNumber(report.created), note: dates },
    counted(t('import.report.alreadyHere'), report.alreadyHere, t('import.report.alreadyHere.note')),
    counted(t('import.report.repeated'), report.repeated, t('import.report.repeated.note')),
    counted(t('import.report.invalid'), report.invalid, t('import.report.invalid.note')),
    counted(t('profile.venues'), report.venues),
    counted(t('show.sets'), report.sets),
    counted(t('profile.songsPlayed'), report.songsPlayed, t('profile.distinctSongs', { count: report.distinctSongs })),
  ];
  return <Figures label={t('import.report')} figures={figures.filter((figure) => figure !== null)} />;
}
