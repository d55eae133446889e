import type { YearInReview } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';
import { formatMoney } from '../../lib/money.ts';
import { formatNumber } from '../../lib/numbers.ts';
import type { Figure } from '../../ui/figures.tsx';
import { Figures } from '../../ui/figures.tsx';
import { changeOn } from './year-lead.ts';

interface YearFiguresProps {
  readonly review: YearInReview;
}

/** The year in large figures, with the change on the year before. */
export function YearFigures({ review }: YearFiguresProps) {
  const { year } = review;
  const shows = { to: '/log', search: { status: 'played', year } } as const;
  const figures: readonly (Figure | null)[] = [
    {
      name: t('profile.shows'),
      value: formatNumber(review.shows),
      note: changeOn(review.shows - review.showsYearBefore, year - 1),
      link: shows,
    },
    { name: t('profile.hours'), value: formatNumber(review.hours), link: shows },
    review.songsPlayed > 0
      ? {
          name: t('profile.songsPlayed'),
          value: formatNumber(review.songsPlayed),
          note: t('profile.distinctSongs', { count: review.distinctSongs }),
        }
      : null,
    review.songsPlayed > 0 ? { name: t('year.newSongs'), value: formatNumber(review.newSongs) } : null,
    {
      name: t('profile.venues'),
      value: formatNumber(review.venues),
      note: t('year.newVenues', { count: review.newVenues.length }),
    },
    { name: t('profile.cities'), value: formatNumber(review.cities) },
    ...review.earned.map((sum) => ({
      name: t('profile.earned'),
      value: formatMoney(sum),
      note: earnedBefore(review, sum.currency),
      link: { to: '/log', search: { status: 'played', year, currency: sum.currency } } as const,
    })),
  ];
  return <Figures label={t('profile.figures')} figures={figures.filter((figure) => figure !== null)} />;
}

function earnedBefore({ year, earnedYearBefore }: YearInReview, currency: string): string | undefined {
  const before = earnedYearBefore.find((sum) => sum.currency === currency);
  return before && t('year.earnedBefore', { money: formatMoney(before), year: String(year - 1) });
}
