import type { ProfileFigures } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';

/** One sentence before the charts: `2,358 shows at 595 venues since 1965.` */
export function profileLead({ totals }: ProfileFigures): string {
  if (totals.shows === 0) return '';
  const since = totals.firstShow?.slice(0, 4) ?? '';
  return [
    t('profile.lead.shows', { count: totals.shows }),
    t('profile.lead.venues', { count: totals.venues }),
    t('profile.lead.since', { year: since }),
  ].join(' ');
}

/** The years that figures are about: `1965–1995`, or one alone. */
export function periodOf({ totals }: ProfileFigures): string {
  const from = totals.firstShow?.slice(0, 4) ?? '';
  const to = totals.lastShow?.slice(0, 4) ?? '';
  return from === to ? from : `${from}–${to}`;
}
