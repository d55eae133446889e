import { healthChecks, healthStates } from '@backline/contract';
import type { HealthCheck, HealthFigures, HealthFinding } from '@backline/contract';
import type { Figures } from './figures.ts';

type State = HealthCheck['state'];
type Judgement = Omit<HealthCheck, 'name'>;
type Judge = (figures: Figures) => Judgement;

const gigabyte = 1024 ** 3;

/** One judge for each thing that is looked at, in the order of the screen. */
const judges: Readonly<Record<HealthCheck['name'], Judge>> = {
  database: ({ database: { bytes } }) => judged('ok', 'database_size', { bytes }),
  connections: ({ database: { connections: count, mostConnections: most } }) =>
    judged(above(count / most, 0.7, 0.9), 'connections_taken', { count, most }),
  transactions({ database: { oldestSeconds: seconds, seesAll } }) {
    if (!seesAll) return judged('warn', 'transactions_unseen');
    if (seconds === null) return judged('ok', 'transactions_none');
    return judged(above(seconds, 60, 600), 'transactions_oldest', { seconds });
  },
  relay({ events: { unread: count, unreadSeconds } }) {
    if (count === 0) return judged('ok', 'messages_none');
    const seconds = unreadSeconds ?? 0;
    return judged(above(seconds, 5, 60), 'messages_wait', { count, seconds });
  },
  sealer({ unsealed: { count, isOverdue } }) {
    if (count === 0) return judged('ok', 'entries_sealed');
    return judged(isOverdue ? 'bad' : 'ok', 'entries_wait', { count });
  },
  reactions({ events: { failing, behind, deadLetters: count } }) {
    if (failing + behind + count === 0) return judged('ok', 'reactions_level');
    return judged(behind > 0 ? 'bad' : 'warn', 'reactions_behind', { behind, failing, count });
  },
  workers: ({ jobs: { workers: count, running } }) =>
    judged(count === 0 ? 'bad' : 'ok', 'workers_there', { count, running }),
  jobs({ jobs: { due: count, dueSeconds } }) {
    if (count === 0) return judged('ok', 'jobs_none');
    const seconds = dueSeconds ?? 0;
    return judged(above(seconds, 60, 900), 'jobs_wait', { count, seconds });
  },
  dead_jobs({ jobs: { dead: count, deadLately: lately } }) {
    if (count === 0) return judged('ok', 'dead_jobs_none');
    return judged(lately > 0 ? 'warn' : 'ok', 'dead_jobs_there', { count, lately });
  },
  disk({ disk: { freeBytes: bytes, allBytes } }) {
    const share = bytes / allBytes;
    const isLow = bytes < 5 * gigabyte || share < 0.1;
    const isFull = bytes < gigabyte || share < 0.03;
    return judged(isFull ? 'bad' : isLow ? 'warn' : 'ok', 'disk_free', { bytes, allBytes });
  },
  mail({ sendsMail, isLocal, jobs: { lettersFailing, lettersDead } }) {
    if (lettersDead > 0) return judged('bad', 'letters_given_up', { count: lettersDead });
    if (lettersFailing > 0) return judged('warn', 'letters_failing', { count: lettersFailing });
    if (sendsMail) return judged('ok', 'letters_by_smtp');
    return judged(isLocal ? 'ok' : 'warn', 'letters_stay');
  },
};

/** What was found of everything that is looked at. */
export function judgeAll(figures: Figures): readonly HealthCheck[] {
  return healthChecks.map((name) => ({ name, ...judges[name](figures) }));
}

/** The worst of all. */
export function worstOf(checks: readonly Pick<HealthCheck, 'state'>[]): State {
  return healthStates.findLast((state) => checks.some((check) => check.state === state)) ?? 'ok';
}

function judged(state: State, found: HealthFinding, figures: HealthFigures = {}): Judgement {
  return { state, found, figures };
}

function above(value: number, warn: number, bad: number): State {
  if (value >= bad) return 'bad';
  return value >= warn ? 'warn' : 'ok';
}
