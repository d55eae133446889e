import { startBare } from '../bare/start-bare.ts';
import { loadOn, middleOf, noteOf } from '../load-on.ts';
import type { Answered } from '../load-on.ts';
import { median } from '../median.ts';
import { requestBytes } from '../load.ts';
import type { Scenario } from '../scenario.ts';

const connections = 32;
const rounds = 3;

/** What the same read gave on the machine that the targets were set on, and what ours is to give there. */
const whereTargetsWereSet = { bare: 21_800, readOne: 8000 };

/** Says what this machine is worth: absolute targets were set on one where bare Fastify and `pg` gave 21,800 reads a second. */
export const machine: Scenario = {
  name: 'machine',
  what: 'one row through Fastify and pg alone, and one show through Backline, in turns: what the machine gives, and our share of it',
  async measure(stage) {
    const filled = await stage.filled();
    const { server, veteran, showIds } = filled;
    const shows = showIds.map((id) =>
      requestBytes(`GET /api/v1/workspaces/${veteran.workspaceId}/performances/${id}`, veteran.headers),
    );
    const next = (connection: number, turn: number) =>
      shows[(connection * 61 + turn) % shows.length] ?? Buffer.alloc(0);
    const bare = await startBare(filled);
    const answered: Record<'bare' | 'ours', Answered[]> = { bare: [], ours: [] };
    try {
      for (let round = 0; round < rounds; round++) {
        const asked = { connections, seconds: stage.seconds / rounds };
        const warmUp = round === 0 ? 10 : 1;
        answered.bare.push(await loadOn(bare.server, { ...asked, next: bare.next }, warmUp));
        answered.ours.push(await loadOn(server, { ...asked, next }, warmUp));
      }
    } finally {
      await bare.stop();
    }
    const floor = middleOf(answered.bare);
    const ours = middleOf(answered.ours);
    const shares = answered.ours.map(
      ({ perSecond }, round) => perSecond / (answered.bare[round]?.perSecond ?? Number.NaN),
    );
    const { bare: reference, readOne } = whereTargetsWereSet;
    return [
      { name: 'read one row, Fastify and pg alone', value: floor.perSecond, unit: '/s', note: noteOf(floor) },
      {
        name: 'slower than where the targets were set',
        value: reference / floor.perSecond,
        unit: '×',
        note: `${reference.toLocaleString('en')}/s there`,
      },
      { name: 'read one show, Backline', value: ours.perSecond, unit: '/s', note: noteOf(ours) },
      {
        name: 'share of what the machine gives',
        value: median(shares),
        unit: '×',
        target: { atLeast: Number((readOne / reference).toPrecision(3)) },
        note: `of ${shares.map((share) => share.toPrecision(3)).join(', ')}; ${readOne.toLocaleString('en')} of ${reference.toLocaleString('en')}`,
      },
    ];
  },
};
