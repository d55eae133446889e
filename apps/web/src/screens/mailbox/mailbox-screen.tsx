import { useMailbox } from '../../data/mailbox.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { LetterText } from './letter-text.tsx';
import classes from './mailbox.module.css';

/** Letters that would have gone out, for whoever runs this installation. */
export function MailboxScreen() {
  const { data: letters, error, refetch } = useMailbox();
  return (
    <Page title={t('mailbox.title')} lead={t('mailbox.text')} width="text">
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!letters && !error ? <RowSkeleton rows={4} /> : null}
      {letters?.length === 0 ? <Empty title={t('mailbox.empty.title')} text={t('mailbox.empty.text')} /> : null}
      {letters?.map((letter) => (
        <article key={letter.id} className={classes.letter}>
          <header>
            <h2>{letter.subject}</h2>
            <p>
              {letter.to} · {formatInstant(letter.at)}
            </p>
          </header>
          <LetterText text={letter.text} />
        </article>
      ))}
    </Page>
  );
}
