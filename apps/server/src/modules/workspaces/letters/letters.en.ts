import type { WorkspaceRole } from '@backline/contract';
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
} as const satisfies Readonly<Record<string, LetterText>>;

/** What stands for names that must not be told. */
export const unnamed = { somebody: 'Somebody', owner: 'An owner', workspace: 'a workspace' } as const;

export const roleWords: Readonly<Record<WorkspaceRole, string>> = {
  owner: 'an owner',
  admin: 'an admin',
  editor: 'an editor',
  member: 'a member',
  viewer: 'a viewer',
};
