import { waysOfHeld } from '@backline/contract';
import type { CustomRole, Way } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import { doings } from '../../lib/things.ts';
import type { Doing, Thing } from '../../lib/things.ts';

type Extent = 'any' | 'own' | 'if_shown' | 'some';

/** What a role may do with a thing, in a few words, such as “see, add, change their own”. */
export function whatItMay(role: string, thing: Thing, roles: readonly CustomRole[]): string {
  if (waysOfHeld({ role }, thing, 'admin', roles).some(isWhole)) return t('can.admin');
  const byExtent = Map.groupBy(
    doings.flatMap((doing) => {
      const extent = extentOf(waysOfHeld({ role }, thing, doing, roles));
      return extent === null ? [] : [{ doing, extent }];
    }),
    ({ extent }) => extent,
  );
  const parts = [...byExtent].map(([extent, found]) =>
    inWords(
      extent,
      found.map(({ doing }) => doing),
    ),
  );
  return parts.length === 0 ? t('roles.nothing') : parts.join(', ');
}

function inWords(extent: Extent, found: readonly Doing[]): string {
  const can = found.map((doing) => t(`can.${doing}`)).join(', ');
  return extent === 'any' ? can : t(`roles.reach.${extent}`, { can });
}

function extentOf(ways: readonly Way[]): Extent | null {
  if (ways.length === 0) return null;
  if (ways.some(isWhole)) return 'any';
  const kinds = new Set(ways.flatMap(({ conditions }) => conditions.map(({ is }) => is)));
  if ([...kinds].every((is) => is === 'made' || is === 'assigned')) return 'own';
  return kinds.size === 1 && kinds.has('if_shown') ? 'if_shown' : 'some';
}

function isWhole({ conditions }: Way): boolean {
  return conditions.length === 0;
}
