import { Icon } from './icon.tsx';
import classes from './stars.module.css';

interface StarsProps {
  /** 1 to 5. */
  readonly value: number;
  readonly label: string;
}

/** A rating as five stars, some of them lit. */
export function Stars({ value, label }: StarsProps) {
  return (
    <span className={classes.stars} role="img" aria-label={label}>
      {[1, 2, 3, 4, 5].map((star) => (
        <span key={star} data-lit={star <= value}>
          <Icon name="star" size={16} />
        </span>
      ))}
    </span>
  );
}
