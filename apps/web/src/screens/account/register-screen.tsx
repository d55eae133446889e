import type { Installation, InvitationSeen } from '@backline/contract';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useInstallation } from '../../data/installation.ts';
import { useInvitation } from '../../data/own-invitations.ts';
import { register } from '../../data/session.ts';
import { invitationPlace } from '../../lib/invitation-place.ts';
import { t } from '../../lib/messages/index.ts';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import { AccountPage } from './account-page.tsx';
import classes from './account.module.css';
import { NewAccountForm } from './new-account-form.tsx';
import { ProviderButtons } from './provider/provider-buttons.tsx';

/** Asks for an account; the letter with the link opens it. Whoever comes by an invitation is led back to it. */
export function RegisterScreen() {
  const { invitation } = useSearch({ from: '/register' });
  const { data: seen, isLoading } = useInvitation(invitation);
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const registration = useInstallation()?.registration;
  if (mailedTo !== null) {
    return (
      <AccountPage title={t('account.register.done.title')} text={textOnceMailed(mailedTo, seen)}>
        {null}
      </AccountPage>
    );
  }
  // An invitation that does not work any more is none: the form is what it is without one.
  const toJoin = seen === undefined || invitation === undefined ? {} : { invitation };
  if (registration === 'closed') {
    return (
      <AccountPage title={t('account.register.closed.title')} text={t('account.register.closed.text')}>
        <LogInInstead {...toJoin} />
      </AccountPage>
    );
  }
  if (isLoading) {
    return (
      <AccountPage title={t('account.register.title')}>
        <RowSkeleton rows={3} />
      </AccountPage>
    );
  }
  return (
    <AccountPage
      title={t(seen ? 'invitation.register' : 'account.register.title')}
      text={textBefore(registration, seen)}
    >
      <NewAccountForm
        action={t('account.register.action')}
        {...(seen?.email ? { address: seen.email } : {})}
        onSend={async (account) => {
          await register({ ...account, ...toJoin });
          setMailedTo(account.email);
        }}
      />
      <ProviderButtons {...(toJoin.invitation ? { to: invitationPlace(toJoin.invitation) } : {})} />
      <LogInInstead {...toJoin} />
    </AccountPage>
  );
}

function textBefore(registration: Installation['registration'] | undefined, seen: InvitationSeen | undefined): string {
  if (seen) return t('account.register.toJoin', { workspace: seen.workspaceName });
  return registration === 'invited' ? t('account.register.invited') : '';
}

function textOnceMailed(email: string, seen: InvitationSeen | undefined): string {
  if (seen) return t('account.register.done.toJoin', { email, workspace: seen.workspaceName });
  return t('account.register.done.text', { email });
}

function LogInInstead({ invitation }: { readonly invitation?: string }) {
  return (
    <p className={classes.other}>
      {t('account.register.other')}{' '}
      <Link to="/log-in" search={invitation === undefined ? {} : { to: invitationPlace(invitation) }}>
        {t('account.logIn.title')}
      </Link>
    </p>
  );
}
