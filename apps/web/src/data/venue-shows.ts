import { useMemo } from 'react';
import { usePerformances } from './performances.ts';

/** How many shows were played at each venue, by its id. */
export function useVenueShows(): ReadonlyMap<string, number> {
  const { rows } = usePerformances();
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const { venueId, status } of rows)
      if (status === 'played') counts.set(venueId, (counts.get(venueId) ?? 0) + 1);
    return counts;
  }, [rows]);
}
