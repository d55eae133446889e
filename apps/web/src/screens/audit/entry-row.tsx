import type { AuditEntry } from '@backline/contract';
import type { LinkProps } from '@tanstack/react-router';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { RowLink } from '../../ui/row-link.tsx';
import { actionOf, actorOf, wordsOf } from './entry-words.ts';

interface EntryRowProps {
  readonly entry: AuditEntry;
  /** Where it opens. */
  readonly link: LinkProps;
  readonly isShown: boolean;
}

/** One entry as a line: what was done, by whom, when. */
export function EntryRow({ entry, link, isShown }: EntryRowProps) {
  const { severity, fields, at } = entry;
  return (
    <RowLink
      link={link}
      title={actionOf(entry)}
      text={[actorOf(entry), ...fields.map(wordsOf)].join(' · ')}
      isShown={isShown}
    >
      {severity === 'info' ? null : (
        <Chip tone={severity === 'critical' ? 'bad' : 'accent'}>{t(`audit.severity.${severity}`)}</Chip>
      )}
      <time dateTime={at}>{formatInstant(at)}</time>
    </RowLink>
  );
}
