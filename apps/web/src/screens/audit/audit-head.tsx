import { auditCategories, auditSeverities } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import type { Narrowing } from '../../lib/narrowed.ts';
import { narrowed } from '../../lib/narrowed.ts';
import { ChoiceFilter, DateFilter } from '../../ui/filter-fields.tsx';
import { ListFilters } from '../../ui/list-filters.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import type { AuditSearch } from './audit-search.ts';
import { AuditExport } from './audit-export.tsx';

interface AuditHeadProps {
  readonly shown: number;
  readonly search: AuditSearch;
  readonly isReady: boolean;
  readonly onNarrow: (search: AuditSearch) => void;
}

/** Title, search, filters and export of the audit log. */
export function AuditHead({ shown, search, isReady, onNarrow }: AuditHeadProps) {
  const set = (change: Narrowing<AuditSearch>) => onNarrow(narrowed(search, change));
  const { q: _, ...filters } = search;
  return (
    <ListHead
      title={t('audit.title')}
      count={isReady ? t('audit.count', { count: shown }) : ''}
      findLabel={t('audit.find')}
      words={search.q ?? ''}
      action={<AuditExport search={search} />}
      onFind={(q) => set({ q: q || undefined })}
    >
      <ListFilters active={Object.keys(filters).length} onClear={() => onNarrow({})}>
        <ChoiceFilter
          label={t('audit.category')}
          value={search.category}
          choices={auditCategories.map((value) => ({ value, label: t(`audit.category.${value}`) }))}
          onChoose={(category) => set({ category })}
        />
        <ChoiceFilter
          label={t('audit.severity')}
          value={search.severity}
          choices={auditSeverities.map((value) => ({ value, label: t(`audit.severity.${value}`) }))}
          onChoose={(severity) => set({ severity })}
        />
        <DateFilter label={t('audit.from')} value={search.from} onChoose={(from) => set({ from })} />
        <DateFilter label={t('audit.to')} value={search.to} onChoose={(to) => set({ to })} />
      </ListFilters>
    </ListHead>
  );
}
