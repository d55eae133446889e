import { expect, test } from 'vitest';
import { z } from 'zod';
import { loadedScripts } from '../../../tools/test/loaded-scripts.ts';
import { make } from '../../server/test/index.ts';
import { openApp } from './open-app.ts';

const app = await openApp();
const { owner, id } = await make.workspace();
const { body } = await app.server.call(owner, `POST /api/v1/workspaces/${id}/performances`, {
  localDate: '2025-05-08',
  venue: { name: 'Barton Hall', city: 'Ithaca' },
  durationSeconds: 5400,
  playedItems: [{ setNo: 1, title: 'Scarlet Begonias' }],
});
const showId = z.object({ data: z.object({ id: z.string() }) }).parse(body).data.id;

// The promise is 250 KB; what is well below it today stays well below it. The log brings what keeps it on the device.
test.each([
  ['the landing page', '/', 'h1', null, 150],
  ['the log', '/log', 'a[data-row]', owner, 190],
  ['a show', `/log/${showId}`, 'article h1', owner, 195],
] as const)('%s needs little script when it is opened cold', async (_, path, sign, as, most) => {
  const page = await app.page(as);
  const { bytes } = await loadedScripts(page, path, sign);
  expect(bytes / 1024).toBeLessThan(most);
});
