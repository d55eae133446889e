import type { LinkProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import classes from './figures.module.css';

export interface Figure {
  readonly name: string;
  /** As it is read: with its unit where the name does not say it. */
  readonly value: string;
  /** A word on it, such as the change on the year before. */
  readonly note?: string | undefined;
  /** Where the rows behind it are. */
  readonly link?: LinkProps;
}

interface FiguresProps {
  readonly label: string;
  readonly figures: readonly Figure[];
}

/** Large figures side by side; each opens the rows behind it. */
export function Figures({ label, figures }: FiguresProps) {
  return (
    <ul className={classes.figures} aria-label={label}>
      {figures.map(({ name, value, note, link }) => {
        const said = (
          <>
            <b>{value}</b>
            <span>{name}</span>
            {note ? <small>{note}</small> : null}
          </>
        );
        return <li key={name}>{link ? <Link {...link}>{said}</Link> : <div>{said}</div>}</li>;
      })}
    </ul>
  );
}
