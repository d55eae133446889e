import type { SupportGrant, WorkspaceRole } from '@backline/contract';
import { writeLetter } from '#platform/mail';
import type { Letter } from '#platform/mail';
import { tellable } from '../tellable.ts';
import { letters, platformRoleWords, roleWords, unnamed } from './letters.en.ts';

interface Invited {
  readonly to: string;
  readonly link: string;
  readonly workspaceName: string;
  readonly invitedBy: string | null;
  readonly role: WorkspaceRole;
}

/** Asks somebody into a workspace. */
export function invitationLetter({ to, link, workspaceName, invitedBy, role }: Invited): Letter {
  const who = tellable(invitedBy) ?? unnamed.somebody;
  const where = tellable(workspaceName) ?? unnamed.workspace;
  return writeLetter(letters.invitation, to, { who, where, role: roleWords[role], link });
}

interface Asked {
  readonly to: string;
  readonly link: string;
  readonly workspaceName: string;
  readonly askedBy: string | null;
}

/** Asks a member to take over a workspace. */
export function transferLetter({ to, link, workspaceName, askedBy }: Asked): Letter {
  const who = tellable(askedBy) ?? unnamed.owner;
  const where = tellable(workspaceName) ?? unnamed.workspace;
  return writeLetter(letters.transfer, to, { who, where, link });
}

interface LookedInto {
  readonly to: string;
  readonly grant: SupportGrant;
  readonly workspace: { readonly name: string; readonly status: string };
  readonly publicOrigin: string;
}

/** Tells an owner that somebody looks in, why and until when. Where the owners are shut out themselves, no way leads to it. */
export function supportLetter({ to, grant, workspace, publicOrigin }: LookedInto): Letter {
  const { displayName, platformRole, reason, endsAt } = grant;
  const values = {
    who: tellable(displayName) ?? unnamed.somebody,
    where: tellable(workspace.name) ?? unnamed.own,
    role: platformRoleWords[platformRole],
    until: endsAt.slice(0, 16).replace('T', ' '),
    reason: reason.replace(/\s+/g, ' '),
  };
  if (workspace.status === 'suspended') return writeLetter(letters.supportWhileSuspended, to, values);
  return writeLetter(letters.support, to, {
    ...values,
    link: `${publicOrigin}/workspace/support?workspace=${grant.workspaceId}`,
  });
}

/** Tells an owner what became of their workspace. */
export function suspensionLetter(to: string, kind: 'suspended' | 'lifted', workspaceName: string): Letter {
  return writeLetter(letters[kind], to, { where: tellable(workspaceName) ?? unnamed.own });
}
