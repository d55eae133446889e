import type { Messages } from './message.ts';

/** Words that every list says alike. */
export const listMessages = {
  'list.filters': { one: '{count} filter', other: '{count} filters' },
  'list.leaveTrash': 'Leave the trash',
  'list.more': 'Show more',
  'list.shownOf': '{shown} of {count}',
  'list.trash.empty': 'What you throw away waits here for 30 days and can be taken back.',
  'list.trashed': '{name} is in the trash',
} as const satisfies Messages;
