import { nextHlc } from '@backline/contract/sync/hlc';
import type { Aside, Draft, Mutation, Stamp } from './store.ts';

/** The few things that every outbox remembers about itself. */
export interface OutboxMeta {
  readonly clientId: string;
  /** What it went by before, oldest first. */
  readonly names?: readonly string[];
  readonly lastMid: number;
  /** The latest reading that was given. */
  readonly hlc: string | null;
}

const mostNames = 100;

interface Numbered {
  readonly meta: OutboxMeta;
  readonly mutations: readonly Mutation[];
}

/** The drafts as mutations: each with the next number and a later time than the one before. */
export function numbered(meta: OutboxMeta, drafts: readonly Draft[], { nowMs, schema }: Stamp): Numbered {
  const { clientId } = meta;
  let { lastMid, hlc } = meta;
  const mutations = drafts.map((draft): Mutation => {
    lastMid += 1;
    hlc = nextHlc(hlc === null ? [] : [hlc], { nowMs, owner: clientId });
    return { ...draft, clientId, mid: lastMid, hlc, at: nowMs, schema, state: 'unsent' };
  });
  return { meta: { ...meta, lastMid, hlc }, mutations };
}

/** The same mutations under another name, numbered from one; when they were made stays as it was. */
export function renamed(meta: OutboxMeta, clientId: string, mutations: readonly Mutation[]): Numbered {
  const again = mutations.map((mutation, at): Mutation => {
    const hlc = `${mutation.hlc.slice(0, 18)}${clientId}`;
    return { ...mutation, clientId, hlc, mid: at + 1, state: 'unsent' };
  });
  const names = [...(meta.names ?? []), meta.clientId].slice(-mostNames);
  return { meta: { ...meta, clientId, names, lastMid: again.length }, mutations: again };
}

/** Under which key an acked mutation lies: names are never used again, so there is no other. */
export function ackedKey({ clientId, mid }: Pick<Mutation, 'clientId' | 'mid'>): string {
  return `${clientId}:${String(mid).padStart(12, '0')}`;
}

export function asideOf(mutation: Mutation, why: Aside['why'], at: number): Aside {
  return { id: ackedKey(mutation), mutation, why, at };
}

export function isUnsent({ state }: Mutation): boolean {
  return state === 'unsent';
}
