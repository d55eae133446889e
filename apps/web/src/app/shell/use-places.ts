import { useMemo } from 'react';
import { useMay } from '../../data/may.tsx';
import type { Place } from './navigation.ts';
import { places } from './navigation.ts';

/** The places that are of use to whoever is here. */
export function usePlaces(): readonly Place[] {
  const may = useMay();
  return useMemo(
    () => places.filter(({ makes, reads }) => (!makes || may(makes, 'create')) && (!reads || may(reads, 'read'))),
    [may],
  );
}
