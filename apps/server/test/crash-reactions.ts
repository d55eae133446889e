import { z } from 'zod';
import { event, on, sql } from '#platform/kernel';

const About = z.object({ n: z.number() });
const says = {
  version: 1,
  subject: { type: 'test', id: ({ n }: z.infer<typeof About>) => String(n) },
  payload: About,
  audit: false,
  webhook: false,
} as const;

export const asked = event('test.asked', says);
export const answered = event('test.answered', says);

/** Two reactions, one upon the other, that leave a row for every time they are applied. */
export const crashReactions = [
  on('test.answer', asked, async (ctx, { payload }) => {
    await ctx.db.run(sql`insert into public.effects values ('test.answer', ${payload.n})`);
    await ctx.emit(answered, payload);
  }),
  on('test.note', answered, async (ctx, { payload }) => {
    await ctx.db.run(sql`insert into public.effects values ('test.note', ${payload.n})`);
  }),
];
