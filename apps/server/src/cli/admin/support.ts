import { LookIn, supportMinutes } from '@backline/contract';
import type { SupportGrant } from '@backline/contract';
import { endSupportGrant, lookInto, operatedGrants } from '#modules/workspaces';
import { StartError } from '#platform/config';
import { idIn, operatorOf, reasonOf } from './as-operator.ts';
import type { AdminCommand } from './command.ts';
import { accountOf } from './users.ts';
import { workspaceOf } from './workspaces.ts';

/** Support grants from the command line: the same commands as the console's. */
export const supportCommands: Readonly<Record<string, AdminCommand>> = {
  'workspaces enter': {
    positionals: 2,
    what: 'Let an account of support look into a workspace (WHICH WHO), reading alone, in the browser session it used last. The owners are told.',
    flags: {
      reason: { value: 'TEXT', what: 'Why, in ten letters or more; the owners read it.' },
      minutes: { value: 'MINUTES', what: `For how long: ${supportMinutes.join(', ')}.` },
    },
    async run(installation, { flags, positionals: [which = '', who = ''] }) {
      if (who === '') throw new StartError('say which workspace, and whose account gets to look: an address or an id');
      const wish = LookIn.safeParse({ reason: reasonOf(flags), minutes: Number(flags.get('minutes') ?? 15) });
      if (!wish.success)
        throw new StartError(`--minutes is ${supportMinutes.join(', ')}; --reason has 10 to 500 letters`);
      const operator = operatorOf(installation);
      const { publicOrigin } = installation.config;
      const [workspaceId, userId] = [await workspaceOf(operator, [which]), await accountOf(operator, [who])];
      const grant = await lookInto(operator, { ...wish.data, workspaceId, userId, sessionId: null, publicOrigin });
      installation.say(lineOf(grant));
    },
  },
  'workspaces entries': {
    positionals: 1,
    what: 'List who looked into a workspace (WHICH), why and until when, the newest first.',
    async run(installation, { positionals }) {
      const operator = operatorOf(installation);
      const { rows } = await operatedGrants(operator, await workspaceOf(operator, positionals));
      rows.forEach((grant) => installation.say(lineOf(grant)));
      installation.say(`grants: ${rows.length}`);
    },
  },
  'workspaces end-entry': {
    positionals: 1,
    what: 'Shut out at once whoever looks in by a grant (its id).',
    async run(installation, { positionals: [id] }) {
      if (id === undefined) throw new StartError('say which grant: its id');
      installation.say(lineOf(await endSupportGrant(operatorOf(installation), idIn(id))));
    },
  },
};

function lineOf({ id, displayName, platformRole, beganAt, endsAt, endedAt, endedHow, looks, reason }: SupportGrant) {
  const end = endedAt ? `ended ${endedAt} (${endedHow})` : `open until ${endsAt}`;
  return `${id}  ${displayName}  ${platformRole}  from ${beganAt}  ${end}  looks: ${looks}  ${reason}`;
}
