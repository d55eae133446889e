import classes from './mark.module.css';

interface MarkProps {
  readonly size?: number;
}

const steps = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => ({ row, column })));

/** The mark: a small grid of steps, one lit. */
export function Mark({ size = 28 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 23 23" aria-hidden="true" focusable="false">
      {steps.map(({ row, column }) => (
        <rect
          key={`${row}${column}`}
          className={row === 1 && column === 1 ? classes.lit : classes.dark}
          x={column * 8}
          y={row * 8}
          width="7"
          height="7"
          rx="1.75"
        />
      ))}
    </svg>
  );
}
