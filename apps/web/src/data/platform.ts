import type { PlatformRight, PlatformRole } from '@backline/contract';
import { platformPermits } from '@backline/contract';
import { useMe } from './me.ts';

/** What whoever is here is on the installation; null for nearly everybody. */
export function usePlatformRole(): PlatformRole | null {
  return useMe()?.user.platformRole ?? null;
}

/** Whether whoever is here may do something to the installation. */
export function useMayOperate(): (right: PlatformRight) => boolean {
  const role = usePlatformRole();
  return (right) => platformPermits(role, right);
}
