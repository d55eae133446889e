import type { Operation } from '../document.ts';
import type { Random } from '../random.ts';
import { requestOf } from '../request-of.ts';
import type { Ask, Asked } from './ask.ts';
import { everybody } from './cast.ts';
import type { Band, Person } from './band.ts';
import { kindOfPath } from './kinds.ts';
import type { OwnedWords } from './owned-words.ts';

/** A reply in which something is wrong. */
export interface Found {
  readonly asked: string;
  readonly status: number;
  readonly words: readonly string[];
}

/** Who can be asked about, and who asks. */
export interface Scene {
  readonly attackers: readonly Band[];
  readonly victims: readonly Band[];
  readonly neighbour: Band;
}

export interface Attack {
  readonly who: Person | null;
  readonly operation: Operation;
  /** The workspace in the address. */
  readonly aim: string;
  readonly sent: Asked;
}

export interface Attacks {
  /** Anybody asks anything about anybody. */
  any(scene: Scene, operation: Operation, random: Random): Promise<void>;
  /** The owner of a band asks in it what they may; whether it was answered well. */
  own(band: Band, operation: Operation, random: Random): Promise<boolean>;
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly leaks: readonly Found[];
  /** Writes in a workspace that were answered well to somebody who only looks in. */
  readonly written: readonly string[];
  /** Replies of 500 and more. */
  readonly faults: readonly Found[];
}

const mostKept = 20;

/** Sends requests and looks at what comes back. */
export function createAttacks(ask: Ask, words: OwnedWords): Attacks {
  const leaks: Found[] = [];
  const written: string[] = [];
  const faults: Found[] = [];
  const statuses = new Map<number, number>();

  async function send({ who, operation, aim, sent }: Attack): Promise<number> {
    const isInside = operation.path.includes('{workspaceId}');
    const isMember = isInside && (who?.workspaceIds.includes(aim) ?? false);
    const mine = new Set([everybody, ...(who?.workspaceIds.filter((id) => !isInside || id === aim) ?? [])]);
    const said = `${sent.url} ${JSON.stringify(sent.body) ?? ''}`;
    // What a member writes into a band may be shown there, whatever it is called; a socket may say so before the reply.
    if (isMember) words.brought(said, aim);
    const { status, text } = await ask(who?.proof ?? null, sent);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (who?.looksIn && isMember && sent.method !== 'GET' && status < 300 && written.length < mostKept)
      written.push(`${sent.method} ${sent.url}`);
    const strange = words.strange(text, mine, said);
    const found = { asked: `${sent.method} ${sent.url}`, status, words: strange.slice(0, 5) };
    if (strange.length > 0 && leaks.length < mostKept) leaks.push(found);
    if (status >= 500 && faults.length < mostKept)
      faults.push({ ...found, words: [text.slice(text.indexOf('\n'), 2000)] });
    if (isMember && status < 300) words.learn(withoutHead(text), aim, kindOfPath(operation.path));
    return status;
  }

  /** Ids to be put into an address: of the kind that it is about, as a rule. */
  function idsFor(random: Random, operation: Operation, workspaceId: string): readonly string[] {
    const ofKind = words.idsOf(workspaceId, kindOfPath(operation.path));
    return ofKind.length > 0 && random.chance(0.8) ? ofKind : words.idsOf(workspaceId);
  }

  return {
    leaks,
    written,
    faults,
    statuses,
    async any(scene, operation, random) {
      const who = random.chance(0.05) ? null : random.pick(random.pick(scene.attackers).people);
      // What a platform role sees of accounts and workspaces from outside is another matter.
      if (who?.looksIn && operation.path.startsWith('/api/v1/admin/')) return;
      const victim = random.pick(scene.victims);
      const aim = aimOf(random, who, scene);
      const request = requestOf(operation, random.chance(0.5) ? plainly(random) : random, {
        workspaceId: aim,
        ids: idsFor(random, operation, random.chance(0.6) ? aim : victim.workspaceId),
        bodyIds: words.idsOf(random.chance(0.7) ? aim : victim.workspaceId),
        isSpoilt: random.chance(0.15),
      });
      const body = random.chance(0.1) ? withForeignFields(request.body, victim) : request.body;
      const { method } = operation;
      await send({ who, operation, aim, sent: { method, url: request.url, body, headers: request.headers } });
    },
    async own({ workspaceId, owner }, operation, random) {
      const ids = idsFor(random, operation, workspaceId);
      const around = { workspaceId, ids, bodyIds: words.idsOf(workspaceId), isSpoilt: false };
      const { method } = operation;
      const sent = { method, ...requestOf(operation, random.chance(0.5) ? plainly(random) : random, around) };
      return (await send({ who: owner, operation, aim: workspaceId, sent })) < 300;
    },
  };
}

/** One's own band or somebody else's. */
function aimOf(random: Random, who: Person | null, { attackers, victims, neighbour }: Scene): string {
  if (who && random.chance(0.5)) return random.pick(who.workspaceIds);
  return random.pick([...victims, ...attackers, neighbour]).workspaceId;
}

/** The same chance, but what can be left out is, and ids are taken from those given. */
function plainly(random: Random): Random {
  return { ...random, chance: (probability) => probability > 0.5 };
}

/** What nobody may say of themselves: whose a row is. */
function withForeignFields(body: unknown, { workspaceId, owner }: Band): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { userId } = owner;
  return { ...body, workspaceId, workspace_id: workspaceId, createdBy: userId, userId, role: 'owner' };
}

/** The id of the request is nobody's. */
function withoutHead(text: string): string {
  return text.slice(text.indexOf('\n')).replace(/"requestId":"[^"]*"/, '');
}
