import type { YearInReview } from '@backline/contract';
import { Link } from '@tanstack/react-router';
import { t } from '../../lib/messages/index.ts';
import classes from './profile.module.css';

interface YearNewVenuesProps {
  readonly review: YearInReview;
}

/** The venues that were played for the first time in the year. */
export function YearNewVenues({ review }: YearNewVenuesProps) {
  if (review.newVenues.length === 0) return null;
  return (
    <section className={classes.fresh}>
      <h2>{t('year.newVenues', { count: review.newVenues.length })}</h2>
      <ul>
        {review.newVenues.map(({ venueId, name, city }) => (
          <li key={venueId}>
            <Link to="/venues/$venueId" params={{ venueId }}>
              {name}
              {city ? <small>{city}</small> : null}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
