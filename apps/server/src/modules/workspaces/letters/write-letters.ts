import type { WorkspaceRole } from '@backline/contract';
import { writeLetter } from '#platform/mail';
import type { Letter } from '#platform/mail';
import { tellable } from '../tellable.ts';
import { letters, roleWords, unnamed } from './letters.en.ts';

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

/** Tells an owner what became of their workspace. */
export function suspensionLetter(to: string, kind: 'suspended' | 'lifted', workspaceName: string): Letter {
  return writeLetter(letters[kind], to, { where: tellable(workspaceName) ?? unnamed.own });
}
