import { Button } from '@mantine/core';
import { Link, Navigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useOpenVault } from '../../data/open-vault.ts';
import { rowsWithWords, usePrivateRows } from '../../data/private-records.ts';
import type { PrivateRow } from '../../data/private-records.ts';
import { useVault } from '../../data/vault.ts';
import { useVenues } from '../../data/venues.ts';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { FindField } from '../../ui/find-field.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { PrivateRowItem } from './private-row-item.tsx';
import classes from './private.module.css';
import { UnlockButton } from './unlock-button.tsx';
import './private-texts.ts';

/** Everything private in the workspace that is open, found by words on this device. */
export function PrivateRecordsScreen() {
  const { data: vault } = useVault();
  const isOpen = useOpenVault() !== null;
  if (vault === null) return <Navigate to="/me/private" replace />;
  return (
    <Page title={t('private.title')} lead={t('private.lead')} width="text">
      {isOpen ? <Opened /> : null}
      {vault && !isOpen ? (
        <section className={classes.part}>
          <p>{t('private.locked')}</p>
          <UnlockButton vault={vault} />
        </section>
      ) : null}
    </Page>
  );
}

function Opened() {
  const { data: rows, error, refetch } = usePrivateRows();
  const [words, setWords] = useState('');
  const found = useFound(rows, words);
  const venues = new Map(useVenues().rows.map(({ id, name }) => [id, name]));
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!rows || !found) return <RowSkeleton rows={4} />;
  if (rows.length === 0)
    return (
      <Empty title={t('private.empty.title')} text={t('private.empty.text')}>
        <Button renderRoot={(props) => <Link to="/venues" {...props} />}>{t('private.empty.venues')}</Button>
      </Empty>
    );
  return (
    <div className={classes.form}>
      <FindField label={t('private.search')} words={words} onFind={setWords} />
      <p className={classes.soft} role="status">
        {found.length === 0 ? t('private.nothing') : ''}
      </p>
      <ul className={classes.list}>
        {found.map((row) => (
          <PrivateRowItem key={row.record.id} row={row}>
            <Link to="/venues/$venueId" params={{ venueId: row.record.about.id }}>
              {venues.get(row.record.about.id) ?? t('log.column.venue')}
            </Link>
          </PrivateRowItem>
        ))}
      </ul>
    </div>
  );
}

function useFound(rows: readonly PrivateRow[] | undefined, words: string): readonly PrivateRow[] | undefined {
  const [found, setFound] = useState<readonly PrivateRow[]>();
  useEffect(() => {
    let isAsked = true;
    if (rows && words.trim() !== '')
      void rowsWithWords(rows, words).then((fitting) => {
        if (isAsked) setFound(fitting);
      });
    return () => {
      isAsked = false;
    };
  }, [rows, words]);
  return words.trim() === '' ? rows : (found ?? rows);
}
