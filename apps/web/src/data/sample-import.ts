import type { ImportOptions } from '@backline/contract/transfer';
import { sampleFile, sampleFileName } from '../lib/sample-shows.ts';
import { client } from './connection.ts';
import type { ShownImport } from './imports.ts';
import type { WorkspaceData } from './workspace-data.ts';

const askEveryMs = 250;
const patienceMs = 60_000;

const options: ImportOptions = {
  mapping: {
    sourceKey: 'Source key',
    localDate: 'Date',
    venueName: 'Venue',
    city: 'City',
    country: 'Country',
    durationSeconds: 'Length',
    audienceSize: 'Audience',
    payment: 'Pay',
    currency: 'Currency',
    songs: 'Songs',
  },
  defaults: {},
  dateOrder: 'ymd',
  durationUnit: 'minutes',
  decimal: '.',
};

/** Brings the sample through the importer, so that it can be undone as a whole. */
export async function addSample(data: WorkspaceData): Promise<void> {
  const { workspaceId } = data;
  const body = sampleFile(new Date());
  const query = { fileName: sampleFileName };
  const { id } = await client.call('POST {ws}/imports', { workspaceId, query, body, contentType: body.type });
  const params = { id };
  await until(workspaceId, id, ({ inspection }) => inspection !== null);
  await client.call('POST {ws}/imports/:id/check', { workspaceId, params, body: options });
  await until(workspaceId, id, ({ state }) => state === 'ready');
  await client.call('POST {ws}/imports/:id/run', { workspaceId, params, body: { leaveOutBadRows: false } });
  await until(workspaceId, id, ({ state }) => state === 'completed');
  await loadRows(data);
}

/** Moves the sample into the trash, but for the shows that somebody has made their own by editing them. */
export async function throwSampleAway(data: WorkspaceData): Promise<void> {
  const { workspaceId } = data;
  const query = { limit: 100, filter: { state: 'completed' } } as const;
  const { rows } = await client.call('GET {ws}/imports', { workspaceId, query });
  for (const { id } of rows.filter(({ fileName }) => fileName === sampleFileName)) {
    await client.call('POST {ws}/imports/:id/undo', { workspaceId, params: { id } });
    await until(workspaceId, id, ({ state }) => state === 'rolled_back');
  }
  await loadRows(data);
}

/** Asks until the server has done its part. */
async function until(workspaceId: string, id: string, isDone: (now: ShownImport) => boolean): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const now = await client.call('GET {ws}/imports/:id', { workspaceId, params: { id } });
    if (isDone(now)) return;
    if (now.state === 'failed' || Date.now() > end) throw new Error(`The sample import is ${now.state}.`);
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  }
}

async function loadRows({ performances, venues, songs }: WorkspaceData): Promise<void> {
  await Promise.all([performances.load(), venues.load(), songs.load()]);
}
