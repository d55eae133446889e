import type { Messages } from './message.ts';

export const refusedMessages = {
  'refused.title': 'Not with your role here',
  'refused.text': 'You may look around in {workspace}. An owner or admin decides who may do more.',
  'refused.archived.title': 'This workspace is archived',
  'refused.archived.text': 'Everything in {workspace} can be read, and nothing changed.',
} as const satisfies Messages;
