import type { HealthCheck, HealthFinding } from '@backline/contract';
import { t } from '../../../lib/messages/index.ts';
import type { LabelKey } from '../../../lib/messages/index.ts';
import { formatSize, formatSpan } from '../../../lib/units.ts';

/** What was found, in one sentence. */
export function foundText({ found, figures }: Pick<HealthCheck, 'found' | 'figures'>): string {
  const { count = 0, most = 0, running = 0, lately = 0, behind = 0, failing = 0 } = figures;
  const { seconds = 0, bytes = 0, allBytes = 0 } = figures;
  const written = { span: formatSpan(seconds), size: formatSize(bytes), all: formatSize(allBytes) };
  return t(`health.found.${found}`, { count, most, running, lately, behind, failing, ...written });
}

/** What to do about it; null where it is well. */
export function todoText({ found, state }: Pick<HealthCheck, 'found' | 'state'>): string | null {
  const todo = state === 'ok' ? null : todos[found];
  return todo ? t(todo) : null;
}

/** A finding that is always well is missing. */
const todos: Readonly<Partial<Record<HealthFinding, LabelKey>>> = {
  connections_taken: 'health.todo.connections',
  transactions_unseen: 'health.todo.unseen',
  transactions_oldest: 'health.todo.transactions',
  messages_wait: 'health.todo.relay',
  entries_wait: 'health.todo.sealer',
  reactions_behind: 'health.todo.reactions',
  workers_there: 'health.todo.workers',
  jobs_wait: 'health.todo.jobs',
  dead_jobs_there: 'health.todo.dead_jobs',
  disk_free: 'health.todo.disk',
  letters_given_up: 'health.todo.mail',
  letters_failing: 'health.todo.mail',
  letters_stay: 'health.todo.mailbox',
};
