import classes from './mailbox.module.css';

interface LetterTextProps {
  readonly text: string;
}

/** The text of a letter, its links to be followed. */
export function LetterText({ text }: LetterTextProps) {
  return (
    <p className={classes.text}>
      {text.split(/(https?:\/\/\S+)/).map((part, index) =>
        /^https?:\/\//.test(part) ? (
          <a key={index} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
