import type { Performance } from '@backline/contract';
import { Allowed } from '../../data/may.tsx';
import { download } from '../../lib/download.ts';
import { t } from '../../lib/messages/index.ts';
import { FindField } from '../../ui/find-field.tsx';
import { Menu, MenuItem, MenuLink } from '../../ui/menu.tsx';
import { ActiveFilters } from './active-filters.tsx';
import { logCsv } from './log-csv.ts';
import { LogFilters } from './log-filters.tsx';
import type { LogSearch } from './log-search.ts';
import { LogTotals } from './log-totals.tsx';
import { SelectionBar } from './selection-bar.tsx';
import type { Selection } from './use-selection.ts';
import classes from './log.module.css';

interface LogToolbarProps {
  readonly rows: readonly Performance[];
  readonly total: number;
  readonly search: LogSearch;
  readonly selection: Selection;
  readonly isReady: boolean;
  /** A show stands beside the list and names the screen. */
  readonly isBeside: boolean;
  readonly onNarrow: (search: LogSearch) => void;
}

/** Title, search, filters and what the shown rows come to. */
export function LogToolbar({ rows, total, search, selection, isReady, isBeside, onNarrow }: LogToolbarProps) {
  const Heading = isBeside ? 'h2' : 'h1';
  const { q: _, ...withoutWords } = search;
  const find = (words: string) => onNarrow(words ? { ...withoutWords, q: words } : withoutWords);

  if (selection.isOn)
    return <SelectionBar selection={selection} shown={rows.length} isTrash={search.trashed ?? false} />;
  return (
    <header className={classes.toolbar}>
      <div className={classes.titleLine}>
        <Heading className={classes.title}>{search.trashed ? t('log.trash.title') : t('log.title')}</Heading>
        {isReady ? <LogTotals rows={rows} total={total} /> : null}
      </div>
      <div className={classes.tools}>
        <FindField label={t('log.find')} words={search.q ?? ''} className={classes.find ?? ''} onFind={find} />
        <LogFilters search={search} onNarrow={onNarrow} />
        <Menu label={t('log.more')}>
          <MenuItem icon="check" onChoose={selection.start}>
            {t('log.select.start')}
          </MenuItem>
          <MenuItem
            icon="export"
            isDisabled={rows.length === 0}
            onChoose={() => download('backline-log.csv', logCsv(rows), 'text/csv')}
          >
            {t('log.export', { count: rows.length })}
          </MenuItem>
          <Allowed to="create" on="performance">
            <MenuLink icon="copy" link={{ to: '/log/many' }}>
              {t('log.many.action')}
            </MenuLink>
          </Allowed>
          <hr />
          <MenuItem icon="trash" onChoose={() => onNarrow(search.trashed ? {} : { trashed: true })}>
            {search.trashed ? t('log.trash.leave') : t('log.trash.title')}
          </MenuItem>
        </Menu>
      </div>
      <ActiveFilters search={search} onNarrow={onNarrow} />
    </header>
  );
}
