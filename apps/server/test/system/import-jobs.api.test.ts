import { Job } from '@backline/contract';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startServer } from '#test';
import { begin, check, newDesk, run, show, untilState, upload } from './bring-in.ts';
import type { Desk } from './bring-in.ts';
import { ask } from './first-account.ts';

const rows = 5_000;
let server: Desk['server'];

beforeAll(async () => {
  server = await startServer();
});

async function jobOf(desk: Desk, task: string, state: string): Promise<Job> {
  let found: Job | undefined;
  await expect
    .poll(
      async () => {
        const { body } = await ask(server, desk.account, `GET /jobs?filter[task]=${task}&filter[state]=${state}`);
        [found] = z.object({ data: z.array(Job) }).parse(body).data;
        return found?.state;
      },
      { timeout: 30_000, interval: 20 },
    )
    .toBe(state);
  if (!found) throw new Error('no job');
  return found;
}

test('an import whose job is cancelled is cancelled, and nothing of it stays', async () => {
  const desk = await newDesk(server);
  const { id } = await upload(desk, { text: table() });
  expect(await check(desk, id)).toMatchObject({ state: 'ready', report: { created: rows } });
  await begin(desk, id);
  const job = await jobOf(desk, 'transfer.run_import', 'running');
  expect((await ask(server, desk.account, `POST /jobs/${job.id}/cancel`)).status).toBe(200);
  expect(await untilState(desk, id, 'cancelled', 'completed', 'failed')).toMatchObject({
    state: 'cancelled',
    progress: null,
    problem: null,
    result: null,
  });
  expect(await jobOf(desk, 'transfer.run_import', 'cancelled')).toMatchObject({ id: job.id, attempts: 1 });
  expect((await ask(server, desk.account, 'GET /performances')).body).toMatchObject({ data: [] });
});

test('a job that was over before it could be cancelled leaves its import as it is', async () => {
  const desk = await newDesk(server);
  const { id } = await upload(desk, { text: 'date,venue,city,country,duration\n2024-05-31,Sala Sol,Madrid,ES,90' });
  await check(desk, id);
  await run(desk, id);
  const job = await jobOf(desk, 'transfer.run_import', 'succeeded');
  expect((await ask(server, desk.account, `POST /jobs/${job.id}/cancel`)).status).toBe(409);
  expect(await show(desk, id)).toMatchObject({ state: 'completed', result: { created: 1 } });
});

function table(): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const date = new Date(Date.UTC(1960, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
    return `${date},Club ${index % 50},Madrid,ES,90`;
  });
  return ['date,venue,city,country,duration', ...lines].join('\n');
}
