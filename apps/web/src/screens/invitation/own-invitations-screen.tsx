import { acceptOwn, declineOwn, useOwnInvitations } from '../../data/own-invitations.ts';
import { formatInstant } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { InvitationAnswer } from './invitation-answer.tsx';
import classes from './invitation.module.css';

/** What waits for one's own answer, whether or not the letter was kept. */
export function OwnInvitationsScreen() {
  const { rows, state, error, retry } = useOwnInvitations();
  return (
    <Page title={t('invitations.own')} lead={t('invitations.own.lead')} width="text">
      {state === 'loading' ? <RowSkeleton rows={2} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      {state === 'ready' && rows.length === 0 ? <p className={classes.soft}>{t('invitations.own.empty')}</p> : null}
      <ul className={classes.invitations} aria-label={t('invitations.own')}>
        {rows.map(({ id, workspaceName, invitedBy, role, status, expiresAt }) => (
          <li key={id}>
            <p>
              {t('invitation.text', {
                who: invitedBy ?? t('invitation.somebody'),
                workspace: workspaceName,
                role: t(`role.${role}`),
              })}{' '}
              {t('invitation.until', { when: formatInstant(expiresAt) })}
            </p>
            {status === 'awaiting_approval' ? (
              <p className={classes.soft}>{t('invitation.waits', { workspace: workspaceName })}</p>
            ) : (
              <InvitationAnswer
                workspaceName={workspaceName}
                onAccept={() => acceptOwn(id)}
                onDecline={() => declineOwn(id)}
              />
            )}
          </li>
        ))}
      </ul>
    </Page>
  );
}
