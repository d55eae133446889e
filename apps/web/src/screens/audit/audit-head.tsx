import { auditCategories, auditSeverities } from '@backline/contract';
import type { ReactNode } from 'react';
import { t } from '../../lib/messages/index.ts';
import type { Narrowing } from '../../lib/narrowed.ts';
import { narrowed } from '../../lib/narrowed.ts';
import { ChoiceFilter, DateFilter } from '../../ui/filter-fields.tsx';
import { ListFilters } from '../../ui/list-filters.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import type { AuditSearch } from './audit-search.ts';

interface AuditHeadProps {
  readonly title: string;
  readonly shown: number;
  readonly search: AuditSearch;
  readonly isReady: boolean;
  /** What can be done with the log, beside its title. */
  readonly action: ReactNode;
  readonly onNarrow: (search: AuditSearch) => void;
}

/** Title, search and filters of an audit log. */
export function AuditHead({ title, shown, search, isReady, action, onNarrow }: AuditHeadProps) {
  const set = (change: Narrowing<AuditSearch>) => onNarrow(narrowed(search, change));
  const { q: _, ...filters } = search;
  return (
    <ListHead
      title={title}
      count={isReady ? t('audit.count', { count: shown }) : ''}
      findLabel={t('audit.find')}
      words={search.q ?? ''}
      action={action}
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
