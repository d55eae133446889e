import type { ShownRestore } from '../../../data/restores.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { t } from '../../../lib/messages/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import classes from './backups.module.css';

/** What a backup says of itself. */
export function WhatItIs({ one: { inspection } }: { readonly one: ShownRestore }) {
  if (!inspection || inspection.isLocked) return null;
  const { workspaceName, createdAt, isForeign, counts } = inspection;
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <p className={classes.soft}>
        {t('restore.from', { name: workspaceName ?? '', when: createdAt ? formatInstant(createdAt) : '' })} ·{' '}
        {t('backups.rows', { count: rows })}
      </p>
      {isForeign ? (
        <p className={classes.warning}>
          <Icon name="warning" />
          {t('restore.foreign')}
        </p>
      ) : null}
    </>
  );
}
