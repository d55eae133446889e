import type { Db } from '#platform/kernel';
import type { Standing, Tenants } from '../tenants.ts';

/** Whom a backup names, as they stand where it is put back; asked once for each. */
export interface People {
  learn(db: Db, ids: readonly string[]): Promise<void>;
  /** Somebody whom a row belongs to; null where it must not come back without them. */
  whose(id: string): string | null;
  /** Somebody who is merely noted; null where nobody is. */
  noted(id: string): string | null;
  isMember(id: string): boolean;
}

export interface PeopleAsked {
  readonly tenants: Tenants;
  readonly target: string;
  /** Whoever restores. */
  readonly restorer: string;
  readonly isForeign: boolean;
  /** Whether the rows go into a workspace that has none of its people yet. */
  readonly isNew: boolean;
}

export function createPeople({ tenants, target, restorer, isForeign, isNew }: PeopleAsked): People {
  const known = new Map<string, Standing | 'nobody'>();
  return {
    async learn(db, ids) {
      const asked = [...new Set(ids)].filter((id) => !known.has(id));
      if (asked.length === 0) return;
      // What another installation calls somebody says nothing about who is here.
      const found = isForeign ? new Map<string, Standing>() : await tenants.standings(db, target, asked);
      for (const id of asked) known.set(id, found.get(id) ?? 'nobody');
    },
    whose(id) {
      const standing = known.get(id) ?? 'nobody';
      if (standing === 'member' || (standing === 'account' && !isNew)) return id;
      // Whoever was erased here does not come back, whatever the backup remembers.
      return standing === 'nobody' && !isForeign ? null : restorer;
    },
    noted(id) {
      const standing = known.get(id) ?? 'nobody';
      return standing === 'member' || (standing === 'account' && !isNew) ? id : null;
    },
    isMember: (id) => known.get(id) === 'member',
  };
}
