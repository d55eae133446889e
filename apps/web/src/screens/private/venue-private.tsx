import type { Vault, Venue } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../data/may.tsx';
import { useOpenVault } from '../../data/open-vault.ts';
import { usePrivateRows } from '../../data/private-records.ts';
import type { PrivateContent } from '../../data/private-records.ts';
import { useVault } from '../../data/vault.ts';
import { t } from '../../lib/messages/index.ts';
import { ButtonRow } from '../../ui/button-row.tsx';
import { Section } from '../../ui/detail.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { PrivateRowItem } from './private-row-item.tsx';
import classes from './private.module.css';
import { RecordDialog } from './record-dialog.tsx';
import { UnlockButton } from './unlock-button.tsx';
import './private-texts.ts';

interface VenuePrivateProps {
  readonly venue: Venue;
}

/** Whom to call at a venue, and notes on it, sealed on the device. */
export function VenuePrivate({ venue }: VenuePrivateProps) {
  const { data: vault } = useVault();
  const isOpen = useOpenVault() !== null;
  if (vault === undefined) return null;
  return (
    <Section title={t('private.title')}>
      <div className={classes.form}>{isOpen ? <Opened venueId={venue.id} /> : <Closed vault={vault} />}</div>
    </Section>
  );
}

function Closed({ vault }: { readonly vault: Vault | null }) {
  if (vault)
    return (
      <>
        <p className={classes.soft}>{t('private.locked')}</p>
        <UnlockButton vault={vault} />
      </>
    );
  return (
    <>
      <p className={classes.soft}>{t('private.here.setUp.text')}</p>
      <div>
        <Button variant="default" renderRoot={(props) => <Link to="/me/private" {...props} />}>
          {t('private.here.setUp')}
        </Button>
      </div>
    </>
  );
}

const blank = {
  contact: { kind: 'contact', name: '', role: '', phone: '', email: '', address: '' },
  note: { kind: 'note', body: '' },
} as const satisfies Record<string, PrivateContent>;

function Opened({ venueId }: { readonly venueId: string }) {
  const { data: rows, error, refetch } = usePrivateRows();
  const [adding, setAdding] = useState<keyof typeof blank | null>(null);
  const may = useMay();
  const here = rows?.filter(({ record }) => record.about.id === venueId);
  return (
    <>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!rows && !error ? <RowSkeleton rows={2} /> : null}
      {here?.length === 0 ? <p className={classes.soft}>{t('private.here.none')}</p> : null}
      <ul className={classes.list}>
        {here?.map((row) => (
          <PrivateRowItem key={row.record.id} row={row} />
        ))}
      </ul>
      <ButtonRow>
        {may('contact', 'create') ? (
          <Button variant="default" onClick={() => setAdding('contact')}>
            {t('private.contact.add')}
          </Button>
        ) : null}
        <Button variant="default" onClick={() => setAdding('note')}>
          {t('private.note.add')}
        </Button>
        <Button variant="subtle" color="gray" renderRoot={(props) => <Link to="/private" {...props} />}>
          {t('private.all')}
        </Button>
      </ButtonRow>
      {adding ? (
        <RecordDialog venueId={venueId} row={null} content={blank[adding]} onClose={() => setAdding(null)} />
      ) : null}
    </>
  );
}
