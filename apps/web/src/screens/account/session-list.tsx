import { Button } from '@mantine/core';
import { revokeOtherSessions, revokeSession, useSessions } from '../../data/sessions.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { deviceName } from '../../lib/device-name.ts';
import { Chip } from '../../ui/chip.tsx';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import classes from './account.module.css';

/** Where the account is logged in; every session can be ended. */
export function SessionList() {
  const { data: sessions, error, refetch } = useSessions();
  const tellEnded = (count: number) => notice(t('account.sessions.ended', { count }));
  const handleEnd = (id: string) => void revokeSession(id).then(() => tellEnded(1), noticeProblem);
  const handleEndOthers = () => void revokeOtherSessions().then(tellEnded, noticeProblem);
  return (
    <section className={classes.part} aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions.title')}</h2>
      <p className={classes.partText}>{t('account.sessions.text')}</p>
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!sessions && !error ? <RowSkeleton rows={3} /> : null}
      <ul className={classes.sessions}>
        {sessions?.map((session) => (
          <li key={session.id}>
            <div>
              {deviceName(session.userAgent)}{' '}
              {session.current ? <Chip tone="accent">{t('account.sessions.current')}</Chip> : null}
              <small>
                {[session.ip, t('account.sessions.seen', { when: formatInstant(session.lastSeenAt) })]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
              <small>{t('account.sessions.since', { when: formatInstant(session.createdAt) })}</small>
            </div>
            {session.current ? null : (
              <Button variant="default" onClick={() => handleEnd(session.id)}>
                {t('account.sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions && sessions.length > 1 ? (
        <div>
          <Button variant="default" onClick={handleEndOthers}>
            {t('account.sessions.endOthers')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
