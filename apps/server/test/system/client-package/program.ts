import { setTimeout } from 'node:timers/promises';
import { createClient, keepTokens, newId } from '@backline/client';
import { createMemoryStore } from '@backline/client/sync';

/** A program as somebody writes it with the package: run by plain Node against a server, which it is told the place and a person of. */
const [origin = '', email = '', password = ''] = process.argv.slice(2);

const pair = await createClient({ origin }).call('POST /auth/tokens/login', {
  body: { name: 'Stage app', email, password },
});
const network = { isUp: true };
const client = createClient({
  origin,
  token: keepTokens({ origin, pair }),
  fetch: async (input, init) => {
    if (!network.isUp) throw new TypeError('There is no network.');
    return await fetch(input, init);
  },
});

const { user, workspaces } = await client.call('GET /users/me', {});
const [first] = workspaces;
if (!first) throw new Error('There is no workspace.');
const workspaceId = first.id;
const workspace = await client.sync.open(workspaceId);
const kept = await client.sync.open(
  { id: workspaceId, userId: user.id, timeZone: first.timeZone },
  { store: createMemoryStore(newId()) },
);

const id = newId();
const seen: (string | null)[] = [];
const stop = workspace.query('performance').subscribe((shows) => seen.push(...shows.map((show) => show.venueName)));
network.isUp = false;
await workspace.mutate('performance.log', {
  id,
  localDate: '2026-03-14',
  venue: { name: 'Blue Room' },
  durationSeconds: 5_400,
});
stop();
const offline = {
  seen,
  pending: workspace.pending().map(({ name }) => name),
  conflicts: workspace.conflicts(),
  unsynced: workspace.exportUnsynced(),
  isSaved: [workspace.state().isSaved, kept.state().isSaved],
};

network.isUp = true;
workspace.wake();
await until(() => workspace.state().unsent === 0);
const logged = await client.call('GET {ws}/performances/:id', { workspaceId, params: { id } });
// The other one hears of it by the live socket, sooner than it would look by itself.
await until(() => kept.row('performance', id) !== undefined);

network.isUp = false;
const base = kept.base('performance', id, ['title']);
await kept.mutate('performance.update', { id, change: { title: 'Late set' } }, base);
network.isUp = true;
await client.call('DELETE {ws}/performances/:id', { workspaceId, params: { id } });
kept.wake();
await until(() => kept.conflicts().length > 0);
const conflicts = kept.conflicts().map(({ table, field, status }) => ({ table, field, status }));

console.log(JSON.stringify({ offline, logged: logged.venueName, conflicts, pending: kept.pending().length }));
workspace.close();
kept.close();

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`It did not come to this: ${String(isSo)}`);
    await setTimeout(20);
  }
}
