import { auditCategories, auditSeverities } from '@backline/contract';
import { NativeSelect, TextInput } from '@mantine/core';
import { t } from '../../lib/messages/index.ts';
import { oneOf } from '../../lib/search-values.ts';
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
  const set = (change: { readonly [K in keyof AuditSearch]: AuditSearch[K] | undefined }) =>
    onNarrow(given({ ...search, ...change }));
  const any = { value: '', label: t('log.filter.any') };
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
        <NativeSelect
          label={t('audit.category')}
          value={search.category ?? ''}
          data={[any, ...auditCategories.map((value) => ({ value, label: t(`audit.category.${value}`) }))]}
          onChange={({ currentTarget: { value } }) => set({ category: oneOf(auditCategories, value) })}
        />
        <NativeSelect
          label={t('audit.severity')}
          value={search.severity ?? ''}
          data={[any, ...auditSeverities.map((value) => ({ value, label: t(`audit.severity.${value}`) }))]}
          onChange={({ currentTarget: { value } }) => set({ severity: oneOf(auditSeverities, value) })}
        />
        <TextInput
          type="date"
          label={t('audit.from')}
          value={search.from ?? ''}
          onChange={({ currentTarget: { value } }) => set({ from: value || undefined })}
        />
        <TextInput
          type="date"
          label={t('audit.to')}
          value={search.to ?? ''}
          onChange={({ currentTarget: { value } }) => set({ to: value || undefined })}
        />
      </ListFilters>
    </ListHead>
  );
}

function given(search: { readonly [K in keyof AuditSearch]: AuditSearch[K] | undefined }): AuditSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
