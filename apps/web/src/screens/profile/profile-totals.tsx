import type { ProfileFigures } from '@backline/contract';
import { useToday } from '../../data/workspace.tsx';
import { daysLater, formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { formatMoney } from '../../lib/money.ts';
import { formatNumber } from '../../lib/numbers.ts';
import type { Figure } from '../../ui/figures.tsx';
import { Figures } from '../../ui/figures.tsx';

interface ProfileTotalsProps {
  readonly figures: ProfileFigures;
}

const played = { to: '/log', search: { status: 'played' } } as const;

/** The large figures of a life on stage; each opens what it counts. */
export function ProfileTotals({ figures }: ProfileTotalsProps) {
  const { totals, longestRun, busiestYear } = figures;
  const yesterday = daysLater(useToday(), -1);
  const all: readonly (Figure | null)[] = [
    { name: t('profile.shows'), value: formatNumber(totals.shows), link: played },
    {
      name: t('profile.venues'),
      value: formatNumber(totals.venues),
      link: { to: '/venues', search: { sort: '-shows' } },
    },
    { name: t('profile.cities'), value: formatNumber(totals.cities), link: played },
    totals.countries > 1 ? { name: t('profile.countries'), value: formatNumber(totals.countries), link: played } : null,
    totals.songsPlayed > 0
      ? {
          name: t('profile.songsPlayed'),
          value: formatNumber(totals.songsPlayed),
          note: t('profile.distinctSongs', { count: totals.distinctSongs }),
          link: { to: '/songs' },
        }
      : null,
    { name: t('profile.hours'), value: formatNumber(totals.hours), link: played },
    totals.audience === null
      ? null
      : { name: t('profile.audience'), value: formatNumber(totals.audience), link: played },
    busiestYear && {
      name: t('profile.busiestYear'),
      value: String(busiestYear.year),
      note: t('log.count', { count: busiestYear.count }),
      link: { to: '/log', search: { status: 'played', year: busiestYear.year } },
    },
    longestRun && {
      name: t('profile.longestRun'),
      value: t('profile.days', { count: longestRun.days }),
      note: `${formatDate(longestRun.from, 'plain')} – ${formatDate(longestRun.to, 'plain')}`,
      link: { to: '/log', search: { status: 'played', from: longestRun.from, to: longestRun.to } },
    },
    ...totals.earned.map((sum) => ({
      name: t('profile.earned'),
      value: formatMoney(sum),
      link: { to: '/log', search: { status: 'played', currency: sum.currency } } as const,
    })),
    totals.toConfirm > 0
      ? {
          name: t('profile.toConfirm'),
          value: formatNumber(totals.toConfirm),
          note: t('profile.toConfirm.note'),
          link: { to: '/log', search: { status: 'booked', to: yesterday } },
        }
      : null,
  ];
  return <Figures label={t('profile.figures')} figures={all.filter((figure) => figure !== null)} />;
}
