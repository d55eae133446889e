import type { PlatformRole, WorkspaceRole } from '@backline/contract';
import type { LetterText } from '#platform/mail';

/** Every letter about a workspace. Whoever gets one may never have heard of us: it says who asks, and that silence is an answer. */
export const letters = {
  invitation: {
    subject: 'An invitation to {where}',
    text: ['{who} invites you to join {where} on Backline as {role}.'],
    action: 'See the invitation',
    after: [
      'The link works once, for 7 days, and for this address alone. If you do not want to join, there is nothing to do.',
    ],
  },
  transfer: {
    subject: 'Will you take over {where}?',
    text: ['{who} asks you to take over {where} on Backline and be its owner.'],
    action: 'Look at it',
    after: ['You have 7 days to answer; nothing changes until you accept.'],
  },
  suspended: {
    subject: '{where} is suspended',
    text: [
      'whoever runs this installation has suspended {where}. Nobody can open it for the time being, by API keys neither; nothing in it was deleted.',
    ],
    after: ['If you think this is a mistake, write to whoever runs this installation.'],
  },
  lifted: {
    subject: '{where} is open again',
    text: ['{where} is open again, with everything that was in it.'],
    after: ['Work that was waiting when it was suspended was not done; ask for it again.'],
  },
  support: {
    subject: '{who} looks into {where}',
    text: [
      '{who}, who helps to run this installation of Backline as {role}, looks into {where} until {until} UTC.',
      'The reason they gave: “{reason}”',
      'They can read what an admin reads, and change nothing. Notes that members keep to themselves stay closed. What they look at is written down for you.',
    ],
    action: 'See it, or end it',
    after: ['You did not ask for help? End it on that page, and write to whoever runs this installation.'],
  },
  supportWhileSuspended: {
    subject: '{who} looks into {where}',
    text: [
      '{who}, who helps to run this installation of Backline as {role}, looks into {where} until {until} UTC, while it is suspended.',
      'The reason they gave: “{reason}”',
      'They can read what an admin reads, and change nothing. What they look at is written down; you can read it once {where} is open again.',
    ],
  },
} as const satisfies Readonly<Record<string, LetterText>>;

/** What stands for names that must not be told. */
export const unnamed = {
  somebody: 'Somebody',
  owner: 'An owner',
  workspace: 'a workspace',
  own: 'your workspace',
} as const;

export const platformRoleWords: Readonly<Record<PlatformRole, string>> = {
  super_admin: 'a super admin',
  operator: 'an operator',
  moderator: 'a moderator',
  support: 'support',
};

export const roleWords: Readonly<Record<WorkspaceRole, string>> = {
  owner: 'an owner',
  admin: 'an admin',
  editor: 'an editor',
  member: 'a member',
  viewer: 'a viewer',
};
