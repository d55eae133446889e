import type { Profile } from '@backline/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useProfiles, useYearInReview } from '../../data/profiles.ts';
import { t } from '../../lib/messages/index.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { YearCharts } from './year-charts.tsx';
import { YearChoice } from './year-choice.tsx';
import { YearFigures } from './year-figures.tsx';
import { yearLead } from './year-lead.ts';
import { YearMoments } from './year-moments.tsx';
import { YearNewVenues } from './year-new-venues.tsx';
import classes from './profile.module.css';

/** One year told: what was played, what was new, what was best. */
export function YearScreen() {
  const { id } = useSearch({ from: '/shell/profile/year' });
  const { rows, state, error, retry } = useProfiles();
  const profile = rows.find((row) => row.id === id) ?? rows[0];
  if (state === 'failed') return <Problem error={error} onRetry={retry} />;
  return profile ? <Year profile={profile} /> : <RowSkeleton rows={8} />;
}

interface YearProps {
  readonly profile: Profile;
}

function Year({ profile }: YearProps) {
  const { year } = useSearch({ from: '/shell/profile/year' });
  const { data: review, error, refetch } = useYearInReview(profile.id, year);
  const navigate = useNavigate({ from: '/profile/year' });
  const handleYear = (next: number) => void navigate({ search: (search) => ({ ...search, year: next }) });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!review) return <RowSkeleton rows={8} />;
  return (
    <Page
      title={t('year.title', { year: String(review.year) })}
      lead={yearLead(review)}
      actions={<YearChoice review={review} onYear={handleYear} />}
    >
      <div className={classes.page}>
        <YearFigures review={review} />
        <YearMoments review={review} />
        <YearCharts review={review} />
        <YearNewVenues review={review} />
      </div>
    </Page>
  );
}
