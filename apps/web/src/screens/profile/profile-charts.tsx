import type { ProfileFigures } from '@backline/contract';
import { useToday } from '../../data/workspace.tsx';
import { countryName } from '../../lib/countries.ts';
import { monthName, weekdayName } from '../../lib/calendar-names.ts';
import { t } from '../../lib/messages/index.ts';
import { ColumnChart } from '../../ui/charts/column-chart.tsx';
import { RankedBars } from '../../ui/charts/ranked-bars.tsx';
import { periodOf } from './profile-lead.ts';
import { countryBars, cityBars, songBars, venueBars, yearBars } from './profile-bars.ts';
import classes from './profile.module.css';

interface ProfileChartsProps {
  readonly figures: ProfileFigures;
}

/** The log drawn: over the years, through the year and the week, and what and where most. */
export function ProfileCharts({ figures }: ProfileChartsProps) {
  const thisYear = Number(useToday().slice(0, 4));
  const period = periodOf(figures);
  const say = (count: number) => t('log.count', { count });
  const shows = (of: string) => ({ of, in: t('profile.shows'), say });
  return (
    <>
      <ColumnChart
        title={t('profile.perYear')}
        period={period}
        unit={shows(t('log.filter.year'))}
        bars={yearBars(figures, thisYear)}
      />
      <div className={classes.pair}>
        <ColumnChart
          title={t('profile.byMonth')}
          period={period}
          unit={shows(t('profile.month'))}
          bars={figures.showsPerMonth.map(({ month, count }) => ({
            key: month,
            label: monthName(month, 'narrow'),
            name: monthName(month, 'long'),
            value: count,
          }))}
        />
        <ColumnChart
          title={t('profile.perWeekday')}
          period={period}
          unit={shows(t('profile.weekday'))}
          bars={figures.showsPerWeekday.map(({ weekday, count }) => ({
            key: weekday,
            label: weekdayName(weekday, 'short'),
            name: weekdayName(weekday, 'long'),
            value: count,
          }))}
        />
      </div>
      <div className={classes.pair}>
        <RankedBars
          title={t('profile.topSongs')}
          period={period}
          lead={leadOf(figures.topSongs[0], (song) =>
            t('profile.topSongs.lead', { title: song.title, count: song.count }),
          )}
          unit={{ of: t('songs.song'), in: t('profile.times'), say: (count) => t('profile.timesPlayed', { count }) }}
          bars={songBars(figures.topSongs)}
        />
        <RankedBars
          title={t('profile.topVenues')}
          period={period}
          lead={leadOf(figures.topVenues[0], (venue) =>
            t('profile.topVenues.lead', { name: venue.name, count: venue.count }),
          )}
          unit={shows(t('venues.venue'))}
          bars={venueBars(figures.topVenues)}
        />
        <RankedBars
          title={t('profile.topCities')}
          period={period}
          lead={leadOf(figures.topCities[0], (city) =>
            t('profile.topVenues.lead', { name: city.city, count: city.count }),
          )}
          unit={shows(t('log.filter.city'))}
          bars={cityBars(figures.topCities)}
        />
        {figures.countries.length > 1 ? (
          <RankedBars
            title={t('profile.topCountries')}
            period={period}
            lead={leadOf(figures.countries[0], ({ label, count }) =>
              t('profile.topVenues.lead', { name: countryName(label), count }),
            )}
            unit={shows(t('log.filter.country'))}
            bars={countryBars(figures.countries)}
          />
        ) : null}
      </div>
    </>
  );
}

function leadOf<T>(first: T | undefined, say: (first: T) => string): string {
  return first === undefined ? '' : say(first);
}
