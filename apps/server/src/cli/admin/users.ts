import { isPlatformRole } from '@backline/contract';
import type { AccountFile, KnownAccount } from '@backline/contract';
import {
  accountAt,
  closeAccount,
  endSessionsOf,
  givePlatformRole,
  liftAccount,
  listedAccounts,
  showAccount,
  unlockAccount,
} from '#modules/identity';
import type { Operator } from '#modules/identity';
import { endEveryKeyOf } from '#modules/workspaces';
import { StartError } from '#platform/config';
import { idIn, operatorOf, reasonFlag, reasonOf } from './as-operator.ts';
import type { AdminCommand } from './command.ts';

const ports = { endKeysOf: endEveryKeyOf };
const whose = { positionals: 1 } as const;

/** Accounts from the command line: the same commands as the console's. */
export const usersCommands: Readonly<Record<string, AdminCommand>> = {
  'users list': {
    what: 'List accounts, the newest first, a hundred at most; words after it must stand in name or address.',
    positionals: 1,
    async run(installation, { positionals: [q] }) {
      const found = await listedAccounts(operatorOf(installation), {
        limit: 100,
        filter: q === undefined ? {} : { q },
      });
      found.rows.forEach((account) => installation.say(lineOf(account)));
      installation.say(
        found.nextCursor === null ? `accounts: ${found.rows.length}` : 'there are more: say whom you look for',
      );
    },
  },
  'users show': {
    ...whose,
    what: 'Show an account, by address or id: state, factors, sessions, workspaces.',
    async run(installation, { positionals }) {
      const operator = operatorOf(installation);
      fileLines(await showAccount(operator, await accountOf(operator, positionals))).forEach(installation.say);
    },
  },
  'users suspend': onAccount(
    'Close an account for the time being, at once; its sessions end, its API keys rest.',
    async (operator, userId, reason) => await closeAccount(operator, ports, { userId, reason, how: 'suspend' }),
  ),
  'users ban': onAccount(
    'Close an account at once, and end its sessions, refresh tokens and API keys for good.',
    async (operator, userId, reason) => await closeAccount(operator, ports, { userId, reason, how: 'ban' }),
  ),
  'users lift': onAccount(
    'Open a suspended or banned account again; what was ended stays ended.',
    async (operator, userId, reason) => await liftAccount(operator, ports, { userId, reason }),
  ),
  'users unlock': onAccount(
    'Open an account that wrong passwords have closed.',
    async (operator, userId, reason) => await unlockAccount(operator, { userId, reason }),
  ),
  'users withdraw': onAccount(
    'Take away the platform role of an account; the last super_admin stays one.',
    async (operator, userId, reason) => await givePlatformRole(operator, { userId, reason, platformRole: null }),
  ),
  'users end-sessions': {
    ...whose,
    what: 'End every session of an account.',
    flags: reasonFlag,
    async run(installation, { flags, positionals }) {
      const operator = operatorOf(installation);
      const reason = reasonOf(flags);
      const { ended } = await endSessionsOf(operator, { userId: await accountOf(operator, positionals), reason });
      installation.say(`sessions ended: ${ended}`);
    },
  },
  'users grant': {
    ...whose,
    what: 'Give an account a platform role: super_admin, operator, moderator or support.',
    flags: { ...reasonFlag, role: { value: 'ROLE', what: 'Which role; in place of the one the account has.' } },
    async run(installation, { flags, positionals }) {
      const operator = operatorOf(installation);
      const reason = reasonOf(flags);
      const platformRole = flags.get('role');
      if (typeof platformRole !== 'string' || !isPlatformRole(platformRole))
        throw new StartError('--role is super_admin, operator, moderator or support');
      const userId = await accountOf(operator, positionals);
      installation.say(lineOf(await givePlatformRole(operator, { userId, platformRole, reason })));
    },
  },
};

type Act = (operator: Operator, userId: string, reason: string) => Promise<AccountFile>;

function onAccount(what: string, act: Act): AdminCommand {
  return {
    ...whose,
    what,
    flags: reasonFlag,
    async run(installation, { flags, positionals }) {
      const operator = operatorOf(installation);
      const reason = reasonOf(flags);
      installation.say(lineOf(await act(operator, await accountOf(operator, positionals), reason)));
    },
  };
}

/** The account that the words of a command name. */
export async function accountOf(operator: Operator, [who]: readonly string[]): Promise<string> {
  if (who === undefined) throw new StartError('say whose account: an address or an id');
  return who.includes('@') ? await accountAt(operator, who) : (await showAccount(operator, idIn(who))).id;
}

function lineOf({ id, email, displayName, state, platformRole }: KnownAccount): string {
  return `${id}  ${email}  ${displayName}  ${state}${platformRole ? `  ${platformRole}` : ''}`;
}

function fileLines(file: AccountFile): readonly string[] {
  const { factors, hasPassword, lockedUntil, lastSeenAt, sessions, workspaces } = file;
  return [
    lineOf(file),
    `made ${file.createdAt}, last seen ${lastSeenAt ?? 'never'}`,
    `password: ${hasPassword ? 'yes' : 'none'}, passkeys: ${factors.passkeys}, authenticator: ${factors.totp ? 'on' : 'off'}, codes by SMS: ${factors.sms ? 'on' : 'off'}, recovery codes left: ${factors.recoveryCodesLeft}`,
    ...(lockedUntil ? [`locked until ${lockedUntil}`] : []),
    ...(file.eraseAt ? [`will be erased ${file.eraseAt}`] : []),
    `sessions: ${sessions.length}`,
    ...sessions.map(({ kind, userAgent, ip, lastSeenAt: seen }) => `  ${kind}  ${ip ?? '-'}  ${seen}  ${userAgent}`),
    `workspaces: ${workspaces.length}`,
    ...workspaces.map(({ slug, kind, role, status }) => `  ${slug}  ${kind}  ${role}  ${status}`),
  ];
}
