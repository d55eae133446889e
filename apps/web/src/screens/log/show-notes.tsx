import { t } from '../../lib/messages/index.ts';
import classes from './show.module.css';

interface ShowNotesProps {
  readonly notes: string;
  /** The reader's own; nobody else sees them. */
  readonly privateNotes: string;
  readonly cancelReason: string | null;
}

/** What was written down about a show. */
export function ShowNotes({ notes, privateNotes, cancelReason }: ShowNotesProps) {
  const written = [
    { title: t('show.cancelReason'), text: cancelReason ?? '' },
    { title: t('show.notes'), text: notes },
    { title: t('show.privateNotes'), text: privateNotes },
  ].filter(({ text }) => text !== '');
  return written.map(({ title, text }) => (
    <section key={title} className={classes.section}>
      <h2>{title}</h2>
      <p className={classes.prose}>{text}</p>
    </section>
  ));
}
