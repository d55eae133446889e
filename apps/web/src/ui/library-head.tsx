import type { ReactNode } from 'react';
import { t } from '../lib/messages/index.ts';
import { narrowed } from '../lib/narrowed.ts';
import { ListFilters } from './list-filters.tsx';
import { ListHead } from './list-head.tsx';

/** What every address of a library says: words to look for, an order, filters of its own, and whether it is the trash. */
interface LibrarySearch {
  readonly q?: string | undefined;
  readonly trashed?: true;
}

interface LibraryHeadProps {
  readonly title: string;
  readonly count: string;
  readonly findLabel: string;
  readonly search: LibrarySearch;
  /** The one main action, beside the title. */
  readonly action: ReactNode;
  /** Tools beside the filters. */
  readonly tools?: ReactNode;
  readonly onNarrow: (search: LibrarySearch) => void;
  /** Fields to narrow and order by. */
  readonly children: ReactNode;
}

/** The head of a list of songs, venues and the like: title, search, filters and the way to the trash. */
export function LibraryHead({ title, search, tools, onNarrow, children, ...head }: LibraryHeadProps) {
  const isTrash = search.trashed ?? false;
  const filters = Object.keys(search).filter((name) => !['q', 'sort', 'trashed'].includes(name));
  return (
    <ListHead
      {...head}
      title={isTrash ? t('log.trash.title') : title}
      words={search.q ?? ''}
      onFind={(q) => onNarrow(narrowed(search, { q: q || undefined }))}
    >
      <ListFilters
        active={filters.length}
        isTrash={isTrash}
        onTrash={() => onNarrow(isTrash ? {} : { trashed: true })}
        onClear={() => onNarrow({})}
      >
        {children}
      </ListFilters>
      {tools}
    </ListHead>
  );
}
