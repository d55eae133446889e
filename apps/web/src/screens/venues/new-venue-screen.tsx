import { useNavigate } from '@tanstack/react-router';
import { usePreferences } from '../../data/preferences.ts';
import { useVenueMutators } from '../../data/venues.ts';
import { t } from '../../lib/messages/index.ts';
import { useKept } from '../../lib/use-kept.ts';
import { notice } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { OrRefused } from '../refused/or-refused.tsx';
import { VenueForm } from './venue-form.tsx';
import { blankValues, venueOf } from './venue-values.ts';

/** Adds a venue, of the kind that whoever adds it usually plays. */
export function NewVenueScreen() {
  const { data, isComing } = usePreferences();
  return (
    <Page title={t('venues.add')} width="text">
      <OrRefused to="create" on="venue">
        {!data && isComing ? <RowSkeleton rows={6} /> : <NewVenue usualType={data?.defaultVenueType ?? ''} />}
      </OrRefused>
    </Page>
  );
}

/** What was typed outlives a reload. */
function NewVenue({ usualType }: { readonly usualType: string }) {
  const draft = useKept('draft:venue', { ...blankValues, type: usualType });
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
  return <VenueForm values={draft.value} onChange={draft.set} onSend={handleSend} onCancel={handleCancel} />;
}
