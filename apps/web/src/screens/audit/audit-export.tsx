import { Button, Menu } from '@mantine/core';
import { useAuditTools } from '../../data/audit.ts';
import { downloadFile } from '../../lib/download.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { Icon } from '../../ui/icon.tsx';
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
    <Menu position="bottom-end" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <Button variant="default" loading={sending.isSending} leftSection={<Icon name="export" size={18} />}>
          {t('audit.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format.type} onClick={() => handleExport(format)}>
            {t(format.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
