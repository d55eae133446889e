import type { InvitationSeen } from '@backline/contract';
import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useInstallation } from '../../data/installation.ts';
import { useMe } from '../../data/me.ts';
import { acceptByToken, declineByToken, useInvitation } from '../../data/own-invitations.ts';
import { formatInstant } from '../../lib/dates.ts';
import { errorCode } from '../../lib/field-errors.ts';
import { invitationPlace } from '../../lib/invitation-place.ts';
import { t } from '../../lib/messages/index.ts';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { AccountPage } from '../account/account-page.tsx';
import { InvitationAnswer } from './invitation-answer.tsx';
import classes from './invitation.module.css';

/** Where the link of an invitation leads, logged in or not: who asks, where, as what; then the answer. */
export function InvitationScreen() {
  const { token } = useSearch({ from: '/invitation' });
  return token ? <Invitation token={token} /> : <UselessLink />;
}

function Invitation({ token }: { readonly token: string }) {
  const { data: seen, error, refetch } = useInvitation(token);
  const me = useMe();
  const isClosed = useInstallation()?.registration === 'closed';
  if (errorCode(error) === 'TOKEN_EXPIRED' || errorCode(error) === 'VALIDATION_ERROR') return <UselessLink />;
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!seen || me === undefined) {
    return (
      <AccountPage title={t('invitation.title')}>
        <RowSkeleton rows={3} />
      </AccountPage>
    );
  }
  const isOthers = me !== null && seen.email !== null && seen.email !== me.user.email;
  const back = invitationPlace(token);
  return (
    <AccountPage title={t('invitation.title')} text={invitationText(seen)}>
      <p className={classes.soft}>
        {[
          seen.email ? t('invitation.for', { email: seen.email }) : '',
          seen.needsApproval ? t('invitation.approval') : '',
          t('invitation.until', { when: formatInstant(seen.expiresAt) }),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      {me === null || isOthers ? (
        <>
          {me ? <p className={classes.soft}>{t('invitation.other', { email: me.user.email })}</p> : null}
          {isClosed ? <p className={classes.soft}>{t('invitation.closed')}</p> : null}
          <div className={classes.actions}>
            <Button renderRoot={(props) => <Link to="/log-in" search={{ to: back }} {...props} />}>
              {t('invitation.logIn')}
            </Button>
            {isClosed ? null : (
              <Button
                variant="default"
                renderRoot={(props) => <Link to="/register" search={{ invitation: token }} {...props} />}
              >
                {t('invitation.register')}
              </Button>
            )}
          </div>
        </>
      ) : (
        <InvitationAnswer
          workspaceName={seen.workspaceName}
          onAccept={() => acceptByToken(token)}
          // A link for several people is not declined: one just does not come.
          {...(seen.email === null ? {} : { onDecline: () => declineByToken(token) })}
        />
      )}
    </AccountPage>
  );
}

/** The sentence that says it all. */
function invitationText({ workspaceName, invitedBy, role }: InvitationSeen): string {
  const who = invitedBy ?? t('invitation.somebody');
  return t('invitation.text', { who, workspace: workspaceName, role: t(`role.${role}`) });
}

function UselessLink() {
  return (
    <AccountPage title={t('invitation.gone.title')} text={t('invitation.gone')}>
      <Button renderRoot={(props) => <Link to="/" {...props} />}>{t('invitation.gone.action')}</Button>
    </AccountPage>
  );
}
