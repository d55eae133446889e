import type { HealthCheck, HealthFigures, HealthFinding } from '@backline/contract';

interface Words {
  /** What was found; the figures are written where their names stand. */
  readonly says: string;
  /** What to do where it is not well. */
  readonly todo?: string;
}

const words: Readonly<Record<HealthFinding, Words>> = {
  database_size: { says: 'The database takes {bytes}.' },
  connections_taken: {
    says: '{count} of {most} connections are taken.',
    todo: 'Start fewer servers, make their pools smaller, or raise max_connections.',
  },
  transactions_unseen: {
    says: 'How old the oldest transaction is cannot be seen.',
    todo: 'Run as a superuser of the database: grant pg_read_all_stats to backline_owner.',
  },
  transactions_none: { says: 'No other transaction is open.' },
  transactions_oldest: {
    says: 'The oldest transaction is {seconds} old.',
    todo: 'Look in pg_stat_activity who holds it open. It keeps old rows from being cleared away.',
  },
  messages_none: { says: 'Every message was handed on.' },
  messages_wait: {
    says: 'Messages that wait to be handed on: {count}, the oldest for {seconds}.',
    todo: 'Look for "relaying messages failed" in the log of the servers.',
  },
  entries_sealed: { says: 'Every entry of the audit log is sealed.' },
  entries_wait: {
    says: 'Entries of the audit log that wait for the seal: {count}.',
    todo: 'Look for "sealing the audit log failed" in the log of the servers.',
  },
  reactions_level: { says: 'Every reaction keeps up.' },
  reactions_behind: {
    says: 'Reactions behind: {behind}, trying again: {failing}, events laid aside: {count}.',
    todo: 'Read the errors of the dead letters, mend the cause, and try again from there.',
  },
  workers_there: {
    says: 'Workers there: {count}, jobs running: {running}.',
    todo: 'Nobody works off the queue. Start a server.',
  },
  jobs_none: { says: 'No job waits that could run.' },
  jobs_wait: {
    says: 'Jobs that wait and could run: {count}, the oldest for {seconds}.',
    todo: 'See which jobs run for long, or start another server.',
  },
  dead_jobs_none: { says: 'No job was given up.' },
  dead_jobs_there: {
    says: 'Jobs given up: {count}, {lately} of them within a day.',
    todo: 'Read their last errors, mend the cause, and try them again.',
  },
  disk_free: {
    says: '{bytes} of {allBytes} are free where the data folder lies.',
    todo: 'Make room, or move the data folder to a larger disk. A full one refuses every change.',
  },
  letters_given_up: {
    says: 'Letters given up within a day: {count}.',
    todo: 'See the jobs mail.send for the error, and check SMTP_URL.',
  },
  letters_failing: {
    says: 'Letters that could not be sent yet: {count}.',
    todo: 'See the jobs mail.send for the error, and check SMTP_URL.',
  },
  letters_by_smtp: { says: 'Letters go out by SMTP.' },
  letters_stay: {
    says: 'Letters stay in the mailbox page on this machine.',
    todo: 'Nobody else gets them. Name a mail server in SMTP_URL.',
  },
};

/** What was found in a sentence, and what to do; nothing is to be done where it is well. */
export function healthInWords({ state, found, figures }: HealthCheck): { says: string; todo: string | null } {
  const { says, todo = null } = words[found];
  return { says: filled(says, figures), todo: state === 'ok' ? null : todo };
}

function filled(text: string, figures: HealthFigures): string {
  const { bytes = 0, allBytes = 0, seconds = 0, ...counts } = figures;
  const values: Readonly<Record<string, string | number | undefined>> = {
    ...counts,
    bytes: sizeOf(bytes),
    allBytes: sizeOf(allBytes),
    seconds: spanOf(seconds),
  };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

const gigabyte = 1024 ** 3;

function sizeOf(bytes: number): string {
  return bytes >= gigabyte ? `${(bytes / gigabyte).toFixed(1)} GB` : `${Math.round(bytes / 1024 ** 2)} MB`;
}

function spanOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
