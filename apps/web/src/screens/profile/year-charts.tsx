import type { YearInReview } from '@backline/contract';
import { useToday } from '../../data/workspace.tsx';
import { monthEnds, monthName } from '../../lib/calendar-names.ts';
import { t } from '../../lib/messages/index.ts';
import { ColumnChart } from '../../ui/charts/column-chart.tsx';
import { RankedBars } from '../../ui/charts/ranked-bars.tsx';
import { songBars, venueBars } from './profile-bars.ts';
import classes from './profile.module.css';

interface YearChartsProps {
  readonly review: YearInReview;
}

/** The months of a year against those of the year before, and what and where most. */
export function YearCharts({ review }: YearChartsProps) {
  const { year } = review;
  const today = useToday();
  const say = (count: number) => t('log.count', { count });
  const period = String(year);
  const [song] = review.topSongs;
  const [venue] = review.topVenues;
  return (
    <>
      <ColumnChart
        title={t('profile.perMonth')}
        period={t('year.against', { year: period, before: String(year - 1) })}
        unit={{ of: t('profile.month'), in: period, before: String(year - 1), say }}
        bars={review.showsPerMonth.map(({ month, count, yearBefore }) => {
          const [from, to] = monthEnds(year, month);
          return {
            key: month,
            label: monthName(month, 'short'),
            name: monthName(month, 'long'),
            value: count,
            before: yearBefore,
            isOpen: to >= today,
            link: { to: '/log', search: { status: 'played', from, to } },
          };
        })}
      />
      <div className={classes.pair}>
        <RankedBars
          title={t('profile.topSongs')}
          period={period}
          lead={song ? t('profile.topSongs.lead', { title: song.title, count: song.count }) : ''}
          unit={{ of: t('songs.song'), in: t('profile.times'), say: (count) => t('profile.timesPlayed', { count }) }}
          bars={songBars(review.topSongs)}
        />
        <RankedBars
          title={t('profile.topVenues')}
          period={period}
          lead={venue ? t('profile.topVenues.lead', { name: venue.name, count: venue.count }) : ''}
          unit={{ of: t('venues.venue'), in: t('profile.shows'), say }}
          bars={venueBars(review.topVenues, year)}
        />
      </div>
    </>
  );
}
