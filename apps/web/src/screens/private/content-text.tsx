import type { PrivateContent } from '../../data/private-records.ts';
import { t } from '../../lib/messages/index.ts';
import classes from './private.module.css';

interface ContentTextProps {
  /** Null where it does not open. */
  readonly content: PrivateContent | null;
}

/** What a private record says; a number calls, an address writes. */
export function ContentText({ content }: ContentTextProps) {
  if (!content) return <p className={classes.soft}>{t('private.broken')}</p>;
  if (content.kind === 'note')
    return (
      <div className={classes.said}>
        <p>{content.body}</p>
      </div>
    );
  const { name, role, phone, email, address } = content;
  return (
    <div className={classes.said}>
      <b>{name}</b>
      {role ? <small>{role}</small> : null}
      {phone ? <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a> : null}
      {email ? <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a> : null}
      {address ? <p>{address}</p> : null}
    </div>
  );
}

/** What a record is called among others. */
export function nameOf(content: PrivateContent | null): string {
  return content?.kind === 'contact' ? content.name : t('private.note.what');
}
