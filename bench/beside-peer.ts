import { setTimeout } from 'node:timers/promises';
import { againstPeer } from './against-peer.ts';
import type { Bar } from './against-peer.ts';
import { loadOn, middleOf, noteOf } from './load-on.ts';
import type { Answered, Asked, UnderLoad } from './load-on.ts';
import type { PeerQuestion } from './peers/peer.ts';
import type { Figure } from './scenario.ts';
import type { Stage } from './stage.ts';

interface Compared extends Bar {
  readonly asked: Omit<Asked, 'seconds'>;
  readonly question: PeerQuestion;
}

interface Beside {
  readonly ours: Answered;
  readonly figures: readonly Figure[];
}

const rounds = 3;
/** A server that has just started compiles its code while it answers; only after that it is as fast as it stays. */
const firstWarmUpSeconds = 15;
const warmUpSeconds = 2;

/** Measures ours and, where there is a peer, the peer's: in turns, so that what else the machine does falls upon both. */
export async function besidePeer(stage: Stage, compared: Compared): Promise<Beside> {
  const { server } = await stage.filled();
  const peer = await stage.peer();
  const asked = { ...compared.asked, seconds: stage.seconds / rounds };
  const ours: Answered[] = [];
  const theirs: Answered[] = [];
  for (let round = 0; round < rounds; round++) {
    const warmUp = round === 0 ? firstWarmUpSeconds : warmUpSeconds;
    ours.push(await loadOn(server, asked, warmUp));
    if (!peer) continue;
    await settled(server);
    theirs.push(await loadOn(peer.server, { ...asked, next: peer.asks[compared.question] }, warmUp));
    await settled(peer.server);
  }
  const answered = middleOf(ours);
  const { name, atLeast } = compared;
  const figure = { name, value: answered.perSecond, unit: '/s', target: { atLeast }, note: noteOf(answered) };
  return { ours: answered, figures: [figure, ...(peer ? againstPeer(peer.name, compared, ours, theirs) : [])] };
}

/** Waits until a server has done what a load left behind, so that it does not fall upon the next; ten seconds at most. */
async function settled(server: UnderLoad): Promise<void> {
  for (let look = 0; look < 20; look++) {
    const before = server.cpuSeconds();
    await setTimeout(500);
    if (server.cpuSeconds() - before <= 0.05) return;
  }
}
