import { useNavigate } from '@tanstack/react-router';
import { useVenueMutators } from '../../data/venues.ts';
import { t } from '../../lib/messages/index.ts';
import { useKept } from '../../lib/use-kept.ts';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { VenueForm } from './venue-form.tsx';
import { blankValues, venueOf } from './venue-values.ts';

/** Adds a venue; what was typed outlives a reload. */
export function NewVenueScreen() {
  const draft = useKept('draft:venue', blankValues);
  const { createVenue } = useVenueMutators();
  const navigate = useNavigate();
  const handleSend = async () => {
    const { id, name } = await createVenue(venueOf(draft.value));
    draft.forget();
    notice(t('venues.added', { name }));
    await navigate({ to: '/venues/$venueId', params: { venueId: id } });
  };
  const handleCancel = () => {
    draft.forget();
    void navigate({ to: '/venues' });
  };
  return (
    <Page title={t('venues.add')} width="text">
      <VenueForm values={draft.value} onChange={draft.set} onSend={handleSend} onCancel={handleCancel} />
    </Page>
  );
}
