import type { Clock, Rng } from './clock.ts';
import type { Replica } from './replica.ts';
import type { Round } from './round.ts';
import { SyncFailure } from './transport.ts';
import type { Transport } from './transport.ts';

/** What the leading tab knows of its server, for as long as it leads. */
export interface Link {
  readonly replica: Replica;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly rng: Rng;
  /** Of the server's data; another one means that they were restored from a backup. */
  epoch: string | null;
  /** A pull on its way, kept over cuts. */
  round: Round | null;
  /** Everything is fetched anew. */
  isAnew: boolean;
  /** Scopes that are fetched anew, because their digest was not the server's. */
  readonly healing: Set<string>;
  /** How often it was begun anew in this cycle: a server that never agrees must not be asked for ever. */
  turns: number;
  /** What is added to the clock of this device to have the server's. */
  clockOffset: number;
}

const mostTurns = 5;

/** Counts how often it was begun anew. */
export function turn(link: Link): void {
  link.turns += 1;
  if (link.turns <= mostTurns) return;
  throw new SyncFailure('busy', { code: 'NO_AGREEMENT', message: 'Device and server do not agree on what happened.' });
}

/** The last mutation that the server has answered, as far as this device knows. */
export function settledMid(replica: Replica): number {
  for (const { mid } of replica.unsent()) return mid - 1;
  return replica.lastMid;
}

/**
 * Sets the clock by an answer. The server looked at its own somewhere on the way, so an answer tells the difference no closer than
 * the way was long: what is known is changed by no more than it must, and a clock that may be right is left alone.
 */
export function noteTime(link: Link, askedAt: number, serverTime: number): void {
  const [least, most] = [serverTime - link.clock.now(), serverTime - askedAt];
  link.clockOffset = Math.min(Math.max(link.clockOffset, least), most);
}
