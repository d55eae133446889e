import { ApiError } from '@backline/client';
import type { LogIn, Me, Register, SetUp, VerifyEmail } from '@backline/contract';
import { localCurrency } from '../lib/local-currency.ts';
import { readerLocale } from '../lib/reader.ts';
import { client } from './connection.ts';
import { forgetAllButMe, isNobodyHere, keepMe } from './me.ts';
import { closeWorkspaces, openOnDevice, openStores, takeStores } from './open-workspaces.ts';
import { updateWorkspace } from './workspace-settings.ts';

/** For whoever comes back to an account that is about to be erased, and says that it stays. */
export type TakeBack = Pick<LogIn, 'takeBack'>;

/** Logs in by password; false where a second factor is asked for too. */
export async function logIn(input: LogIn): Promise<boolean> {
  try {
    enter(await client.call('POST /auth/login', { body: input }));
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'MFA_REQUIRED') return false;
    throw error;
  }
}

/** Asks for an account; a link to confirm the address is mailed. */
export async function register(input: Register): Promise<void> {
  await client.call('POST /auth/register', { body: input });
}

/** Makes the first account of an empty installation and logs in. */
export async function setUp(input: SetUp): Promise<void> {
  await enterNew(await client.call('POST /auth/set-up', { body: input }));
}

export async function verifyEmail(input: VerifyEmail): Promise<void> {
  await enterNew(await client.call('POST /auth/verify-email', { body: input }));
}

/** Logs out, and leaves nothing of any workspace on this device. */
export async function logOut({ user }: Me): Promise<void> {
  await openOnDevice(user.id);
  await client.call('POST /auth/logout', {});
  const leaving = takeStores();
  forgetSession();
  // Whoever waits for nothing is shown the log-in at once.
  await Promise.all(leaving.map(async (sync) => await sync.wipe({ isConfirmed: true })));
}

/** How much was done on this device, in whichever tab and workspace, that the server has not heard of, or would not take. */
export async function unsentWork({ user }: Me): Promise<number> {
  const stores = await openOnDevice(user.id);
  const counts = await Promise.all([...stores.values()].map(async (sync) => await sync.countUnsynced()));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** All of that as one text, to be kept elsewhere. */
export function unsentFile(): string {
  return JSON.stringify(
    openStores().map((sync) => JSON.parse(sync.exportUnsynced())),
    null,
    2,
  );
}

/** Drops everything that belonged to the session, such as after it was ended elsewhere. */
export function forgetSession(): void {
  closeWorkspaces();
  // Said twice, such as by an answer that was under way, it must not take from the log-in screen what that has asked for.
  if (isNobodyHere()) return;
  forgetAllButMe();
  keepMe(null);
}

/** Takes down who has just logged in, and drops what belonged to whoever was here before. */
export function enter(me: Me): void {
  closeWorkspaces();
  forgetAllButMe();
  keepMe(me);
}

/** A new workspace begins with the time zone and money of whoever opens it, rather than what a server could only guess. */
async function enterNew(me: Me): Promise<void> {
  enter(me);
  const [workspace] = me.workspaces;
  if (!workspace) return;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const currency = localCurrency(readerLocale());
  // The log opens without them too; they can be set on the settings screen at any time.
  await updateWorkspace(workspace.id, { timeZone, ...(currency ? { currency } : {}) }).catch(() => undefined);
}
