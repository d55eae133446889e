import type { Messages } from './message.ts';

export const logMessages = {
  'today.title': 'Today',
} as const satisfies Messages;
