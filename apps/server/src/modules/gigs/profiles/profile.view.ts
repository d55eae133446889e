import type { Profile } from '@backline/contract';
import type { ProfileRow } from './profile.sql.ts';

/** A profile as the contract shows it. */
export function viewProfile({ latitude, longitude, ...row }: ProfileRow): Profile {
  return { ...row, position: latitude === null || longitude === null ? null : { lat: latitude, lon: longitude } };
}
