import { middleOf, noteOf } from './load-on.ts';
import type { Answered } from './load-on.ts';
import { median } from './median.ts';
import type { Figure } from './scenario.ts';

export interface Bar {
  readonly name: string;
  /** What ours is to reach a second, on two cores. */
  readonly atLeast: number;
  /** What is published of the peer, on two cores; with the target it says how many times as fast ours is to be. */
  readonly published: number;
}

/** The peer's own figure, and how many times as fast ours is: round by round, since a round falls upon one weather. */
export function againstPeer(
  peer: string,
  { name, atLeast, published }: Bar,
  ours: readonly Answered[],
  theirs: readonly Answered[],
): readonly Figure[] {
  const ratios = ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? Number.NaN));
  const peers = middleOf(theirs);
  const cpu = middleOf(ours).cpuMicros / peers.cpuMicros;
  return [
    { name: `${name}, ${peer}`, value: peers.perSecond, unit: '/s', note: noteOf(peers) },
    {
      name: `${name}, times as fast`,
      value: median(ratios),
      unit: '×',
      target: { atLeast: Number((atLeast / published).toPrecision(3)) },
      note: `of ${ratios.map((ratio) => ratio.toPrecision(3)).join(', ')}; for ${cpu.toPrecision(2)} of its CPU a request`,
    },
  ];
}
