import { useAuditTools } from '../../data/audit.ts';
import { downloadFile } from '../../lib/download.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { ButtonMenu, MenuItem } from '../../ui/menu.tsx';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import type { AuditSearch } from './audit-search.ts';
import { filterOf } from './audit-search.ts';

interface AuditExportProps {
  readonly search: AuditSearch;
}

const formats = [
  { type: 'text/csv', name: 'audit.csv', label: 'audit.export.csv' },
  { type: 'application/x-ndjson', name: 'audit.ndjson', label: 'audit.export.ndjson' },
] as const;

/** Takes what the filters leave as a file. */
export function AuditExport({ search }: AuditExportProps) {
  const { exportAs } = useAuditTools();
  const sending = useSending();
  const handleExport = ({ type, name }: (typeof formats)[number]) =>
    void sending.run(async () => {
      await exportAs(type, filterOf(search)).then((file) => {
        downloadFile(name, file);
        notice(t('audit.exported'));
      }, noticeProblem);
    });
  return (
    <ButtonMenu label={t('audit.export')} icon="export" isBusy={sending.isSending}>
      {formats.map((format) => (
        <MenuItem key={format.type} onChoose={() => handleExport(format)}>
          {t(format.label)}
        </MenuItem>
      ))}
    </ButtonMenu>
  );
}
