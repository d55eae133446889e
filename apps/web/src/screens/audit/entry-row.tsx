import type { AuditEntry } from '@backline/contract';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { RowLink } from '../../ui/row-link.tsx';
import type { AuditSearch } from './audit-search.ts';
import { actionOf, actorOf, wordsOf } from './entry-words.ts';

interface EntryRowProps {
  readonly entry: AuditEntry;
  readonly search: AuditSearch;
  readonly isShown: boolean;
}

/** One entry as a line: what was done, by whom, when. */
export function EntryRow({ entry, search, isShown }: EntryRowProps) {
  const { severity, fields, at } = entry;
  return (
    <RowLink
      link={{ to: '/audit/$entryId', params: { entryId: entry.id }, search }}
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
