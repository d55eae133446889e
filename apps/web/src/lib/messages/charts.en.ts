import type { Messages } from './message.ts';

export const chartMessages = {
  'chart.table': 'Table',
  'chart.asTable': '{title} as a table',
  'chart.ends': 'Most: {most} with {high}. Least: {least} with {low}.',
  'chart.even': '{each} each.',
} as const satisfies Messages;
