import { t } from '../../lib/messages/index.ts';
import classes from './landing.module.css';

const weeks = 52;

/** The mark grown to a year: a square a day, lit where a show was played. */
export function YearOfSteps() {
  return (
    <svg className={classes.year} viewBox={`0 0 ${weeks * 10} 70`} role="img" aria-label={t('landing.sample')}>
      {Array.from({ length: weeks * 7 }, (_, day) => (
        <rect
          key={day}
          className={isLit(day) ? classes.lit : classes.dark}
          x={Math.floor(day / 7) * 10}
          y={(day % 7) * 10}
          width="8"
          height="8"
          rx="2"
        />
      ))}
    </svg>
  );
}

// Fridays and Saturdays mostly, with a tour in spring and a quiet summer; the same picture every time.
function isLit(day: number): boolean {
  const week = Math.floor(day / 7);
  const weekday = day % 7;
  const noise = Math.sin(day * 12.9898) * 43758.5453;
  const chance = noise - Math.floor(noise);
  if (week >= 11 && week <= 15) return weekday !== 0 && chance < 0.75;
  if (week >= 28 && week <= 31) return false;
  return weekday >= 4 && weekday <= 5 ? chance < 0.55 : chance < 0.05;
}
