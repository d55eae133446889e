import type { WorkspaceRole } from '@backline/contract';
import type { Letter } from '#platform/mail';
import { tellable } from '../tellable.ts';

interface Invited {
  readonly to: string;
  readonly link: string;
  readonly workspaceName: string;
  readonly invitedBy: string | null;
  readonly role: WorkspaceRole;
}

const roleWords: Readonly<Record<WorkspaceRole, string>> = {
  owner: 'an owner',
  admin: 'an admin',
  editor: 'an editor',
  member: 'a member',
  viewer: 'a viewer',
};

/** Asks somebody into a workspace. They may never have heard of us, so it says who asks and that silence is an answer. */
export function invitationLetter({ to, link, workspaceName, invitedBy, role }: Invited): Letter {
  const who = tellable(invitedBy) ?? 'Somebody';
  const where = tellable(workspaceName) ?? 'a workspace';
  const lines = [
    'Hello,',
    `${who} invites you to join ${where} on Backline as ${roleWords[role]}.`,
    'The link works once, for 7 days, and for this address alone. If you do not want to join, there is nothing to do.',
  ];
  return letterWithLink({ to, subject: `An invitation to ${where}`, lines, link, action: 'See the invitation' });
}

interface Asked {
  readonly to: string;
  readonly link: string;
  readonly workspaceName: string;
  readonly askedBy: string | null;
}

/** Asks a member to take over a workspace. */
export function transferLetter({ to, link, workspaceName, askedBy }: Asked): Letter {
  const who = tellable(askedBy) ?? 'An owner';
  const where = tellable(workspaceName) ?? 'a workspace';
  const lines = [
    'Hello,',
    `${who} asks you to take over ${where} on Backline and be its owner.`,
    'You have 7 days to answer; nothing changes until you accept.',
  ];
  return letterWithLink({ to, subject: `Will you take over ${where}?`, lines, link, action: 'Look at it' });
}

interface Parts {
  readonly to: string;
  readonly subject: string;
  readonly lines: readonly string[];
  readonly link: string;
  readonly action: string;
}

function letterWithLink({ to, subject, lines, link, action }: Parts): Letter {
  const [greeting = '', message = '', ...rest] = lines;
  const paragraphs = [greeting, message].map((line) => `<p>${escaped(line)}</p>`);
  const button = `<p><a href="${escaped(link)}">${escaped(action)}</a></p>`;
  return {
    to,
    subject,
    text: `${[greeting, message, link, ...rest].join('\n\n')}\n`,
    html: [...paragraphs, button, ...rest.map((line) => `<p>${escaped(line)}</p>`)].join('\n'),
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
