import type { AccountFile } from '@backline/contract';
import { mayActOn } from '@backline/contract';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../../data/me.ts';
import { accountActs } from '../../../data/operated-accounts.ts';
import { useMayOperate, usePlatformRole } from '../../../data/platform.ts';
import { t } from '../../../lib/messages/index.ts';
import { notice } from '../../../ui/notices.tsx';
import classes from '../admin.module.css';
import { ReasonDialog } from '../reason-dialog.tsx';
import { RoleDialog } from './role-dialog.tsx';

interface AccountActsProps {
  readonly file: AccountFile;
}

const done = {
  suspend: 'accounts.suspended',
  ban: 'accounts.banned',
  lift: 'accounts.lifted',
  endSessions: 'accounts.sessionsEnded',
  unlock: 'accounts.unlocked',
} as const;
type Act = keyof typeof done;
const acts: readonly Act[] = ['suspend', 'ban', 'lift', 'endSessions', 'unlock'];

/** What whoever is here may do to an account as it stands, each with a reason. */
export function AccountActs({ file }: AccountActsProps) {
  const { id, displayName: name } = file;
  const offered = useOffered(file);
  const [asked, setAsked] = useState<Act | 'role' | null>(null);
  const close = () => setAsked(null);
  if (acts.every((act) => !offered[act]) && !offered.role) return null;
  return (
    <div className={classes.acts}>
      {acts
        .filter((act) => offered[act])
        .map((act) => (
          <Button key={act} variant="default" onClick={() => setAsked(act)}>
            {t(`accounts.${act}`)}
          </Button>
        ))}
      {offered.role ? (
        <Button variant="default" onClick={() => setAsked('role')}>
          {t('accounts.giveRole')}
        </Button>
      ) : null}
      {asked === 'role' ? <RoleDialog file={file} onClose={close} /> : null}
      {asked === null || asked === 'role' ? null : (
        <ReasonDialog
          title={t(`accounts.${asked}.title`, { name })}
          text={t(`accounts.${asked}.text`)}
          action={t(`accounts.${asked}`)}
          onClose={close}
          onConfirm={async (reason) => {
            await accountActs[asked](id, reason);
            notice(t(done[asked], { name }));
          }}
        />
      )}
    </div>
  );
}

/** What the server would not refuse. */
function useOffered({ id, state, platformRole, sessions, lockedUntil }: AccountFile): Record<Act | 'role', boolean> {
  const may = useMayOperate();
  const role = usePlatformRole();
  const isMe = useMe()?.user.id === id;
  const mayTouch = isMe || (role !== null && mayActOn(role, platformRole));
  const isOpen = state === 'active' || state === 'pending';
  return {
    suspend: mayTouch && !isMe && isOpen && may('accounts.suspend'),
    ban: mayTouch && !isMe && (isOpen || state === 'suspended') && may('accounts.ban'),
    lift:
      mayTouch && ((state === 'suspended' && may('accounts.suspend')) || (state === 'banned' && may('accounts.ban'))),
    endSessions: mayTouch && sessions.length > 0 && may('accounts.end_sessions'),
    unlock: mayTouch && lockedUntil !== null && may('accounts.unlock'),
    role: may('platform_roles.give') && (state === 'active' || platformRole !== null),
  };
}
