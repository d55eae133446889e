import type { Venue } from '@backline/contract';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useVenue, useVenueMutators } from '../../data/venues.ts';
import { t } from '../../lib/messages/index.ts';
import { useEdited } from '../../lib/use-edited.ts';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { OrRefused } from '../refused/or-refused.tsx';
import { VenueForm } from './venue-form.tsx';
import { changeOf, valuesOf } from './venue-values.ts';

/** Edits a venue; only what was touched is sent. */
export function EditVenueScreen() {
  const { venueId } = useParams({ from: '/shell/venues/$venueId/edit' });
  const { venue, error, retry } = useVenue(venueId);
  return (
    <Page title={t('venues.edit')} width="text">
      {!venue && error ? <Problem error={error} onRetry={retry} /> : null}
      {!venue && !error ? <RowSkeleton rows={6} /> : null}
      {venue ? (
        <OrRefused to="update" on="venue" row={venue}>
          <EditVenue key={venue.id} venue={venue} />
        </OrRefused>
      ) : null}
    </Page>
  );
}

interface EditVenueProps {
  readonly venue: Venue;
}

function EditVenue({ venue }: EditVenueProps) {
  const draft = useEdited(`draft:venue:${venue.id}`, valuesOf(venue));
  const { updateVenue } = useVenueMutators();
  const navigate = useNavigate();
  const leave = () => {
    draft.forget();
    void navigate({ to: '/venues/$venueId', params: { venueId: venue.id } });
  };
  const handleSend = async () => {
    const change = changeOf(draft.before, draft.value);
    if (Object.keys(change).length > 0) await updateVenue(venue.id, change);
    notice(t('form.changed'));
    leave();
  };
  return <VenueForm values={draft.value} onChange={draft.set} onSend={handleSend} onCancel={leave} />;
}
