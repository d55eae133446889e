import type { Asked, UnderLoad } from '../load-on.ts';

/** What is asked of ours and of a peer alike. */
export type PeerQuestion = 'readOne' | 'list' | 'listWithTotal' | 'create';

/** Another product that does the same, filled with the same, on the same machine and under the same load. */
export interface Peer {
  /** With its version. */
  readonly name: string;
  readonly server: UnderLoad;
  readonly asks: Readonly<Record<PeerQuestion, Asked['next']>>;
  stop(): Promise<void>;
}

/** A peer that can run here. */
export interface BuiltPeer {
  readonly name: string;
  /** What a reader has to know: how it is set up. */
  readonly setUp: string;
  start(folder: string): Promise<Peer>;
}

/** Why there is none. */
export interface LeftOut {
  readonly leftOut: string;
}
