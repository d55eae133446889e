import { z } from 'zod';
import { routes } from '../routes.ts';

/** What is kept for a while, and for how many days. */
export const KeptFor = z.object({ key: z.string(), days: z.int(), jobs: z.array(z.string()) });

export const retentionRoutes = routes('public', 'Privacy', {
  retention: {
    method: 'GET',
    path: '/retention',
    summary: 'What this installation keeps, and for how many days.',
    reply: z.array(KeptFor),
  },
});
