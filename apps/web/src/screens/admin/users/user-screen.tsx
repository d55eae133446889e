import type { AccountFile } from '@backline/contract';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useAccountFile } from '../../../data/operated-accounts.ts';
import { useMayOperate } from '../../../data/platform.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { deviceName } from '../../../lib/device-name.ts';
import { t } from '../../../lib/messages/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Detail, Section } from '../../../ui/detail.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { RowSkeleton } from '../../../ui/row-skeleton.tsx';
import classes from '../admin.module.css';
import { AccountActs } from './account-acts.tsx';
import { AccountHistory } from './account-history.tsx';
import { AccountState } from './user-row.tsx';

/** One account: its state, what can be done to it, its sessions and workspaces, and what was done. */
export function UserScreen() {
  const { userId } = useParams({ from: '/shell/admin/users/$userId' });
  const search = useSearch({ from: '/shell/admin/users' });
  const { data: file, error, refetch } = useAccountFile(userId);
  if (!file) return error ? <Problem error={error} onRetry={() => void refetch()} /> : <RowSkeleton rows={6} />;
  const { displayName, email, state, platformRole, lockedUntil } = file;
  return (
    <Detail
      title={displayName}
      lead={
        <>
          <span>{email}</span> <AccountState state={state} />
          {platformRole === null ? null : <Chip tone="accent">{t(`accounts.role.${platformRole}`)}</Chip>}
        </>
      }
      back={{ to: '/admin/users', search }}
      backLabel={t('admin.close')}
    >
      <AccountActs file={file} />
      {lockedUntil ? (
        <p className={classes.soft}>{t('accounts.locked', { when: formatInstant(lockedUntil) })}</p>
      ) : null}
      <AccountFacts file={file} />
      <Section title={t('accounts.sessions', { count: file.sessions.length })}>
        <ul className={classes.rows}>
          {file.sessions.map(({ id, userAgent, ip, lastSeenAt }) => (
            <li key={id}>
              <div className={classes.who}>
                {deviceName(userAgent)}
                <small>{ip}</small>
              </div>
              <time dateTime={lastSeenAt}>{formatInstant(lastSeenAt)}</time>
            </li>
          ))}
        </ul>
      </Section>
      <AccountWorkspaces file={file} />
      <AccountHistory userId={userId} />
    </Detail>
  );
}

interface OfFile {
  readonly file: AccountFile;
}

function AccountFacts({ file }: OfFile) {
  const { createdAt, lastSeenAt, verifiedAt, hasPassword, factors } = file;
  const timeOf = (at: string | null) => (at === null ? t('admin.never') : formatInstant(at));
  return (
    <Section title={t('accounts.facts')}>
      <Facts
        facts={[
          { name: t('admin.created'), value: formatInstant(createdAt) },
          { name: t('accounts.seen'), value: timeOf(lastSeenAt) },
          { name: t('accounts.confirmed'), value: timeOf(verifiedAt) },
          { name: t('accounts.password'), value: t(hasPassword ? 'accounts.password.yes' : 'accounts.password.no') },
          { name: t('accounts.passkeys'), value: factors.passkeys },
          { name: t('accounts.totp'), value: t(factors.totp ? 'accounts.factor.on' : 'accounts.factor.off') },
          { name: t('accounts.sms'), value: t(factors.sms ? 'accounts.factor.on' : 'accounts.factor.off') },
          { name: t('accounts.recoveryCodes'), value: factors.recoveryCodesLeft },
        ]}
      />
    </Section>
  );
}

function AccountWorkspaces({ file: { workspaces } }: OfFile) {
  const may = useMayOperate();
  return (
    <Section title={t('accounts.workspaces', { count: workspaces.length })}>
      <ul className={classes.rows}>
        {workspaces.map(({ id, name, kind, role, status }) => (
          <li key={id}>
            <div className={classes.who}>
              {may('workspaces.read') ? (
                <Link to="/admin/workspaces/$workspaceId" params={{ workspaceId: id }}>
                  {name}
                </Link>
              ) : (
                name
              )}
              <small>{`${t(`kind.${kind}`)} · ${t(`role.${role}`)}`}</small>
            </div>
            {status === 'active' ? null : (
              <Chip tone={status === 'suspended' ? 'bad' : 'plain'}>{t(`allWorkspaces.state.${status}`)}</Chip>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
