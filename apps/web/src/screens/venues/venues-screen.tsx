import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useHome } from '../../data/profiles.ts';
import { useVenueShows } from '../../data/venue-shows.ts';
import { useVenues } from '../../data/venues.ts';
import { t } from '../../lib/messages/index.ts';
import { Problem } from '../../ui/problem.tsx';
import { RowList } from '../../ui/row-list.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { SideBySide } from '../../ui/side-by-side.tsx';
import { VenueRow } from './venue-row.tsx';
import type { VenueSearch } from './venue-search.ts';
import { venuesFor } from './venue-search.ts';
import { VenuesEmpty } from './venues-empty.tsx';
import { VenuesHead } from './venues-head.tsx';

/** The venues of the workspace, narrowed and ordered by what the address says; one stands beside them. */
export function VenuesScreen() {
  const search = useSearch({ from: '/shell/venues' });
  const navigate = useNavigate();
  const shownId = useMatch({ from: '/shell/venues/$venueId', shouldThrow: false })?.params.venueId;
  const { rows: all, total, state, error, retry } = useVenues({ trashed: search.trashed ?? false });
  const shows = useVenueShows();
  const home = useHome();
  const rows = useMemo(() => venuesFor(all, search, { shows, home }), [all, search, shows, home]);
  const narrow = (next: VenueSearch) => void navigate({ to: '.', search: next, replace: true });
  return (
    <SideBySide
      listLabel={t('venues.title')}
      detailLabel={t('venues.venue')}
      detail={shownId === undefined ? null : <Outlet />}
      list={
        <>
          <VenuesHead all={all} shown={rows.length} search={search} isReady={state === 'ready'} onNarrow={narrow} />
          {state === 'loading' ? <RowSkeleton rows={12} /> : null}
          {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
          {state === 'ready' && rows.length === 0 ? (
            <VenuesEmpty isNew={total === 0} isTrash={search.trashed ?? false} onClear={() => narrow({})} />
          ) : null}
          {state === 'ready' && rows.length > 0 ? (
            <RowList
              label={t('venues.title')}
              rows={rows}
              renderRow={(venue) => (
                <VenueRow
                  venue={venue}
                  shows={shows.get(venue.id) ?? 0}
                  search={search}
                  isShown={venue.id === shownId}
                />
              )}
            />
          ) : null}
        </>
      }
    />
  );
}
