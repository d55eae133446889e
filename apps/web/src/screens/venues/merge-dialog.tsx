import type { Venue } from '@backline/contract';
import { Button, Modal, Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useVenueMutators, useVenues } from '../../data/venues.ts';
import { t } from '../../lib/messages/index.ts';
import { useSending } from '../../lib/use-sending.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notice } from '../../ui/notices.tsx';
import { venuePlace } from './venue-place.ts';
import classes from './venues.module.css';

interface MergeDialogProps {
  /** The venue that will go. */
  readonly venue: Venue;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Folds a venue into another of one's choice; the only thing here that cannot be undone, so it says so. */
export function MergeDialog({ venue, isOpen, onClose }: MergeDialogProps) {
  const { rows } = useVenues();
  const { mergeVenues } = useVenueMutators();
  const [intoId, setIntoId] = useState<string | null>(null);
  const sending = useSending();
  const navigate = useNavigate();
  const others = rows.filter(({ id }) => id !== venue.id);
  const into = others.find(({ id }) => id === intoId);
  const handleMerge = (kept: Venue) =>
    sending.run(async () => {
      await mergeVenues(venue.id, kept.id);
      notice(t('venues.merged', { name: kept.name }));
      await navigate({ to: '/venues/$venueId', params: { venueId: kept.id }, replace: true });
    });
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('venues.merge.title', { name: venue.name })}>
      <div className={classes.merge}>
        <Select
          label={t('venues.merge.into')}
          description={t('venues.merge.text')}
          searchable
          limit={50}
          data={others.map((other) => ({
            value: other.id,
            label: [other.name, venuePlace(other)].filter(Boolean).join(' · '),
          }))}
          value={intoId}
          onChange={setIntoId}
        />
        <FormProblem error={sending.error} />
        <div className={classes.buttons}>
          <Button disabled={!into} loading={sending.isSending} onClick={() => (into ? void handleMerge(into) : null)}>
            {t('venues.merge.send')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
