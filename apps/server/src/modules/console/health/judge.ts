import { healthChecks, healthStates } from '@backline/contract';
import type { HealthCheck } from '@backline/contract';
import type { Figures } from './figures.ts';

type State = HealthCheck['state'];
type Judge = (figures: Figures) => Omit<HealthCheck, 'name'>;

const gigabyte = 1024 ** 3;

/** One judge for each thing that is looked at, in the order of the screen. */
const judges: Readonly<Record<HealthCheck['name'], Judge>> = {
  database: ({ database }) => well(`The database takes ${sizeOf(database.bytes)}.`),
  connections({ database: { connections, mostConnections } }) {
    const says = `${connections} of ${mostConnections} connections are taken.`;
    const share = connections / mostConnections;
    return judged(
      above(share, 0.7, 0.9),
      says,
      'Start fewer servers, make their pools smaller, or raise max_connections.',
    );
  },
  transactions({ database: { oldestSeconds, seesAll } }) {
    if (!seesAll) {
      const todo = 'Run as a superuser of the database: grant pg_read_all_stats to backline_owner.';
      return { state: 'warn', says: 'How old the oldest transaction is cannot be seen.', todo };
    }
    if (oldestSeconds === null) return well('No other transaction is open.');
    const todo = 'Look in pg_stat_activity who holds it open. It keeps old rows from being cleared away.';
    return judged(above(oldestSeconds, 60, 600), `The oldest transaction is ${spanOf(oldestSeconds)} old.`, todo);
  },
  relay({ events: { unread, unreadSeconds } }) {
    if (unread === 0) return well('Every message was handed on.');
    const says = `${counted(unread, 'message waits', 'messages wait')} to be handed on, the oldest for ${spanOf(unreadSeconds ?? 0)}.`;
    return judged(
      above(unreadSeconds ?? 0, 5, 60),
      says,
      'Look for "relaying messages failed" in the log of the servers.',
    );
  },
  sealer({ unsealed: { count, isOverdue } }) {
    if (count === 0) return well('Every entry of the audit log is sealed.');
    const todo = 'Look for "sealing the audit log failed" in the log of the servers.';
    return judged(
      isOverdue ? 'bad' : 'ok',
      `${counted(count, 'entry of the audit log waits', 'entries of the audit log wait')} for the seal.`,
      todo,
    );
  },
  reactions({ events: { failing, behind, deadLetters } }) {
    if (failing + behind + deadLetters === 0) return well('Every reaction keeps up.');
    const says = `${behind} behind, ${failing} trying again, ${counted(deadLetters, 'event', 'events')} laid aside.`;
    return judged(
      behind > 0 ? 'bad' : 'warn',
      says,
      'Read the errors among the jobs, mend the cause, and try again from there.',
    );
  },
  workers({ jobs: { workers, running } }) {
    const says = `${counted(workers, 'worker is', 'workers are')} there, ${counted(running, 'job runs', 'jobs run')}.`;
    return judged(workers === 0 ? 'bad' : 'ok', says, 'Nobody works off the queue. Start a server.');
  },
  jobs({ jobs: { due, dueSeconds } }) {
    if (due === 0) return well('No job waits that could run.');
    const says = `${counted(due, 'job waits', 'jobs wait')} that could run, the oldest for ${spanOf(dueSeconds ?? 0)}.`;
    return judged(above(dueSeconds ?? 0, 60, 900), says, 'See which jobs run for long, or start another server.');
  },
  dead_jobs({ jobs: { dead, deadLately } }) {
    if (dead === 0) return well('No job was given up.');
    const says = `${counted(dead, 'job was', 'jobs were')} given up, ${deadLately} within a day.`;
    return judged(deadLately > 0 ? 'warn' : 'ok', says, 'Read their last errors, mend the cause, and try them again.');
  },
  disk({ disk: { freeBytes, allBytes } }) {
    const says = `${sizeOf(freeBytes)} of ${sizeOf(allBytes)} are free where the data folder lies.`;
    const share = freeBytes / allBytes;
    const state =
      freeBytes < gigabyte || share < 0.03 ? 'bad' : freeBytes < 5 * gigabyte || share < 0.1 ? 'warn' : 'ok';
    return judged(state, says, 'Make room, or move the data folder to a larger disk. A full one refuses every change.');
  },
  mail({ sendsMail, isLocal, jobs: { lettersFailing, lettersDead } }) {
    const todo = 'See the jobs mail.send for the error, and check SMTP_URL.';
    if (lettersDead > 0)
      return judged('bad', `${counted(lettersDead, 'letter was', 'letters were')} given up within a day.`, todo);
    if (lettersFailing > 0)
      return judged('warn', `${counted(lettersFailing, 'letter', 'letters')} could not be sent yet.`, todo);
    if (sendsMail) return well('Letters go out by SMTP.');
    const says = 'Letters stay in the mailbox page on this machine.';
    return judged(isLocal ? 'ok' : 'warn', says, 'Nobody else gets them. Name a mail server in SMTP_URL.');
  },
};

/** What is to be said of everything that is looked at. */
export function judgeAll(figures: Figures): readonly HealthCheck[] {
  return healthChecks.map((name) => ({ name, ...judges[name](figures) }));
}

/** The worst of all. */
export function worstOf(checks: readonly Pick<HealthCheck, 'state'>[]): State {
  return healthStates.findLast((state) => checks.some((check) => check.state === state)) ?? 'ok';
}

function well(says: string): Omit<HealthCheck, 'name'> {
  return { state: 'ok', says, todo: null };
}

function judged(state: State, says: string, todo: string): Omit<HealthCheck, 'name'> {
  return { state, says, todo: state === 'ok' ? null : todo };
}

function above(value: number, warn: number, bad: number): State {
  if (value >= bad) return 'bad';
  return value >= warn ? 'warn' : 'ok';
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function sizeOf(bytes: number): string {
  return bytes >= gigabyte ? `${(bytes / gigabyte).toFixed(1)} GB` : `${Math.round(bytes / 1024 ** 2)} MB`;
}

function spanOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
