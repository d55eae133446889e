import type { Invitation } from '@backline/contract';
import { Button } from '@mantine/core';
import { useInvitationMutators, useInvitations } from '../../data/invitations.ts';
import { useMay } from '../../data/may.tsx';
import { formatInstant } from '../../lib/dates.ts';
import type { LabelKey } from '../../lib/messages/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { MoreRows } from '../../ui/more-rows.tsx';
import { notice, noticeProblem } from '../../ui/notices.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RowSkeleton } from '../../ui/row-skeleton.tsx';
import classes from './workspace.module.css';

const unanswered: ReadonlySet<string> = new Set(['pending', 'awaiting_approval', 'expired']);

/** Who was asked and has not answered, and who waits to be let in. */
export function InvitationList() {
  const { rows, state, error, retry, more, isFetchingMore } = useInvitations();
  const open = rows.filter(({ status }) => unanswered.has(status));
  return (
    <section className={classes.part}>
      <h2>{t('invitations.title')}</h2>
      {state === 'loading' ? <RowSkeleton rows={2} /> : null}
      {state === 'failed' ? <Problem error={error} onRetry={retry} /> : null}
      {state === 'ready' && open.length === 0 ? <p className={classes.soft}>{t('invitations.empty')}</p> : null}
      <ul className={classes.rows}>
        {open.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      <MoreRows shown={open.length} more={more} isFetchingMore={isFetchingMore} />
    </section>
  );
}

function InvitationRow({ invitation }: { readonly invitation: Invitation }) {
  const { id, email, role, status, byLink } = invitation;
  const { answer } = useInvitationMutators();
  const may = useMay();
  const handle = (how: 'resend' | 'approve' | 'revoke', said: LabelKey) =>
    void answer(id, how).then(() => notice(t(said)), noticeProblem);
  const isWaiting = status === 'awaiting_approval';
  return (
    <li>
      <div className={classes.who}>
        {email ?? t('invitations.someone')}
        <small>
          {[t(`role.${role}`), stateOf(invitation), byLink ? t('invitations.byLink') : ''].filter(Boolean).join(' · ')}
        </small>
      </div>
      {may('invitation', 'update', { role }) ? (
        <div className={classes.actions}>
          {isWaiting ? (
            <Button onClick={() => handle('approve', 'invitations.approved')}>{t('invitations.approve')}</Button>
          ) : null}
          {!isWaiting && !byLink ? (
            <Button variant="default" onClick={() => handle('resend', 'invitations.resent')}>
              {t('invitations.resend')}
            </Button>
          ) : null}
          <Button variant="default" onClick={() => handle('revoke', 'invitations.revoked')}>
            {t(isWaiting ? 'invitations.refuse' : 'invitations.revoke')}
          </Button>
        </div>
      ) : (
        <Chip>{t(`role.${role}`)}</Chip>
      )}
    </li>
  );
}

function stateOf({ status, expiresAt }: Invitation): string {
  if (status === 'awaiting_approval') return t('invitations.awaiting');
  if (status === 'expired') return t('invitations.expired');
  return t('invitations.pending', { when: formatInstant(expiresAt) });
}
