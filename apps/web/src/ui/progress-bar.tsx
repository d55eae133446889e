import classes from './progress-bar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** From 0 to 1; null while nobody can tell. */
  readonly done: number | null;
}

/** How far something is. */
export function ProgressBar({ label, done }: ProgressBarProps) {
  return <progress className={classes.bar} aria-label={label} max={1} {...(done === null ? {} : { value: done })} />;
}
