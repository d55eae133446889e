import { jobStates } from '@backline/contract';
import type { AnyJob } from '@backline/contract';
import {
  countedJobs,
  listedDeadLetters,
  listedJobs,
  retryDeadLetter,
  retryJob,
  shownJob,
  stopJob,
} from '#modules/console';
import { StartError } from '#platform/config';
import { isId, oneOfFlag, operatorOf, reasonFlag, reasonOf } from './as-operator.ts';
import type { AdminCommand } from './command.ts';

const which = { positionals: 1 } as const;

/** Background work from the command line: the same commands as the console's. */
export const jobsCommands: Readonly<Record<string, AdminCommand>> = {
  'jobs list': {
    what: 'List background work, the newest first, a hundred at most, and how much stands in each state.',
    flags: {
      state: { value: 'STATE', what: `Only those in this state: ${jobStates.join(', ')}.` },
      task: { value: 'TASK', what: 'Only those of this kind, such as mail.send.' },
    },
    async run(installation, { flags }) {
      const operator = operatorOf(installation);
      const [state, task] = [oneOfFlag(flags, 'state', jobStates), flags.get('task')];
      const filter = { ...(state && { state }), ...(typeof task === 'string' && { task }) };
      const found = await listedJobs(operator, { limit: 100, filter });
      found.rows.forEach((job) => installation.say(lineOf(job)));
      const { states, deadLetters } = await countedJobs(operator);
      installation.say(
        Object.entries({ ...states, 'dead letters': deadLetters })
          .map(inWords)
          .join(', '),
      );
    },
  },
  'jobs show': {
    ...which,
    what: 'Show a job by its id: state, attempts, last error; not what it carries.',
    async run(installation, { positionals }) {
      fileLines(await shownJob(operatorOf(installation), jobOf(positionals))).forEach(installation.say);
    },
  },
  'jobs retry': {
    ...which,
    what: 'Put a job that has failed back into the queue, now.',
    async run(installation, { positionals }) {
      installation.say(lineOf(await retryJob(operatorOf(installation), jobOf(positionals))));
    },
  },
  'jobs cancel': {
    ...which,
    what: 'Stop a job: at once while it waits, else as soon as it notices.',
    flags: reasonFlag,
    async run(installation, { flags, positionals }) {
      const reason = reasonOf(flags);
      installation.say(lineOf(await stopJob(operatorOf(installation), { id: jobOf(positionals), reason })));
    },
  },
  'dead-letters list': {
    what: 'List the events that a reaction could not take, the newest first, a hundred at most.',
    async run(installation) {
      const found = await listedDeadLetters(operatorOf(installation), { limit: 100 });
      found.rows.forEach(({ reaction, seq, at, type, tries, error, isAsked }) =>
        installation.say(
          `${reaction} ${seq}  ${at}  ${type}  tries: ${tries}${isAsked ? '  asked again' : ''}  ${error}`,
        ),
      );
      installation.say(`dead letters: ${found.rows.length}${found.nextCursor === null ? '' : ', and more'}`);
    },
  },
  'dead-letters retry': {
    positionals: 2,
    what: 'Let a reaction try an event again: its name, and the number of the event.',
    async run(installation, { positionals: [reaction, seq] }) {
      if (reaction === undefined || seq === undefined || !/^\d+$/.test(seq))
        throw new StartError('say which one: the name of the reaction and the number of the event');
      await retryDeadLetter(operatorOf(installation), { reaction, seq: Number(seq) });
      installation.say('asked; a running server tries it within a second');
    },
  },
};

function jobOf([id]: readonly string[]): string {
  if (id === undefined || !isId(id)) throw new StartError('say which job: its id');
  return id.toLowerCase();
}

function inWords([name, count]: readonly [string, number]): string {
  return `${name}: ${count}`;
}

function lineOf({ id, task, state, attempts, maxAttempts, createdAt, lastError }: AnyJob): string {
  return `${id}  ${task}  ${state}  ${attempts}/${maxAttempts}  ${createdAt}${lastError ? `  ${lastError}` : ''}`;
}

function fileLines(job: AnyJob): readonly string[] {
  return [
    lineOf(job),
    `workspace: ${job.workspaceId ?? 'none'}, asked for by: ${job.actorId ?? 'the platform'}`,
    `progress: ${Math.round(job.progress * 100)} %, due ${job.runAt}`,
    `begun ${job.startedAt ?? 'never'}, ended ${job.finishedAt ?? 'not yet'}`,
  ];
}
