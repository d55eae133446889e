import { useParams, useSearch } from '@tanstack/react-router';
import { usePlatformEntry } from '../../../data/platform-audit.ts';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import { EntryDetail } from '../../audit/entry-detail.tsx';

/** One entry of the platform's log. */
export function PlatformEntryScreen() {
  const { entryId } = useParams({ from: '/shell/admin/log/$entryId' });
  const search = useSearch({ from: '/shell/admin/log' });
  const { data: entry, error, refetch } = usePlatformEntry(entryId);
  if (!entry) return error ? <Problem error={error} onRetry={() => void refetch()} /> : <RowSkeleton rows={6} />;
  return (
    <EntryDetail
      entry={entry}
      back={{ to: '/admin/log', search }}
      narrowed={(only) => ({ to: '/admin/log', search: only })}
    />
  );
}
