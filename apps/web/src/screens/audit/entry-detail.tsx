import type { AuditEntryDetail } from '@backline/contract';
import type { LinkProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import { deviceName } from '../../lib/device-name.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Detail, Section } from '../../ui/detail.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { AuditSearch } from './audit-search.ts';
import { ChangeTable } from './change-table.tsx';
import { actionOf, actorOf, wordsOf } from './entry-words.ts';
import classes from './audit.module.css';

interface EntryDetailProps {
  readonly entry: AuditEntryDetail;
  readonly back: LinkProps;
  /** Where the log stands, narrowed to one actor or subject. */
  readonly narrowed: (only: AuditSearch) => LinkProps;
}

/** One entry: who, when, from where, and each field before and after. */
export function EntryDetail({ entry, back, narrowed }: EntryDetailProps) {
  const { severity, category, actorId, subjectType, subjectId, agent } = entry;
  return (
    <Detail
      title={actionOf(entry)}
      lead={
        <>
          <span>{`${actorOf(entry)} · ${formatInstant(entry.at)}`}</span>
          {severity === 'info' ? null : (
            <Chip tone={severity === 'critical' ? 'bad' : 'accent'}>{t(`audit.severity.${severity}`)}</Chip>
          )}
        </>
      }
      back={back}
      backLabel={t('audit.close')}
    >
      {entry.changes.length > 0 ? (
        <Section title={t('audit.changes')}>
          <ChangeTable changes={entry.changes} />
        </Section>
      ) : null}
      <Section title={t('audit.entry')}>
        <Facts
          facts={[
            { name: t('audit.category'), value: t(`audit.category.${category}`) },
            { name: t('audit.by'), value: actorOf(entry) },
            { name: t('audit.onBehalfOf'), value: entry.onBehalfOf },
            { name: t('audit.subject'), value: subjectType && wordsOf(subjectType) },
            { name: t('audit.address'), value: entry.ip },
            { name: t('audit.agent'), value: agent && deviceName(agent) },
            { name: t('audit.number'), value: entry.number ?? t('audit.notSealed') },
          ]}
        />
        <p className={classes.ways}>
          {actorId ? <Link {...narrowed({ actor: actorId })}>{t('audit.by.onlyThis')}</Link> : null}
          {subjectId ? <Link {...narrowed({ subject: subjectId })}>{t('audit.subject.onlyThis')}</Link> : null}
        </p>
        <p className={classes.small}>
          {entry.requestId ? <span>{`${t('audit.request')} ${entry.requestId}`}</span> : null}
          {entry.hash ? <span>{`${t('audit.hash')} ${entry.hash}`}</span> : null}
        </p>
      </Section>
    </Detail>
  );
}
