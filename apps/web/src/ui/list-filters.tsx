import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../lib/messages/index.ts';
import { DropPanel } from './drop-panel.tsx';
import { Icon } from './icon.tsx';
import classes from './list-head.module.css';

interface ListFiltersProps {
  /** How many filters are set. */
  readonly active: number;
  readonly isTrash?: boolean;
  /** Where there is a trash to look into. */
  readonly onTrash?: () => void;
  readonly onClear: () => void;
  /** A field a filter. */
  readonly children: ReactNode;
}

/** What a list can be narrowed and sorted by, behind a button that says how many filters are set. */
export function ListFilters({ active, isTrash, onTrash, onClear, children }: ListFiltersProps) {
  return (
    <DropPanel
      icon="filter"
      label={active > 0 ? t('list.filters', { count: active }) : t('log.filter')}
      isActive={active > 0}
    >
      <div className={classes.filters}>{children}</div>
      <div className={classes.filterFoot}>
        {onTrash ? (
          <Button
            size="compact-md"
            variant="subtle"
            color="gray"
            leftSection={<Icon name="trash" size={16} />}
            onClick={onTrash}
          >
            {isTrash ? t('list.leaveTrash') : t('log.trash.title')}
          </Button>
        ) : null}
        <Button size="compact-md" variant="subtle" color="gray" disabled={active === 0} onClick={onClear}>
          {t('log.none.action')}
        </Button>
      </div>
    </DropPanel>
  );
}
