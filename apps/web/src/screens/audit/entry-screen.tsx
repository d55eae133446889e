import { useParams, useSearch } from '@tanstack/react-router';
import { useAuditEntry } from '../../data/audit.ts';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { EntryDetail } from './entry-detail.tsx';

/** One entry of the workspace's log. */
export function EntryScreen() {
  const { entryId } = useParams({ from: '/shell/audit/$entryId' });
  const search = useSearch({ from: '/shell/audit' });
  const { data: entry, error, refetch } = useAuditEntry(entryId);
  if (!entry) return error ? <Problem error={error} onRetry={() => void refetch()} /> : <RowSkeleton rows={6} />;
  return (
    <EntryDetail entry={entry} back={{ to: '/audit', search }} narrowed={(only) => ({ to: '/audit', search: only })} />
  );
}
