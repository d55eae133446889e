import { once } from 'node:events';
import { WebSocket } from 'ws';
import { everybody } from './cast.ts';
import type { Band, Person } from './band.ts';
import type { OwnedWords } from './owned-words.ts';

export interface Listeners {
  /** Lets the owners of these bands listen to their own and to others, and the ones before them no more. */
  change(bands: readonly Band[], others: readonly Band[]): Promise<void>;
  /** Ends it; answers how much came, and what of it belongs to somebody else. */
  close(): { readonly heard: number; readonly overheard: readonly string[] };
}

/** Live sockets that ask to follow what is not theirs. */
export function createListeners(port: number, words: OwnedWords): Listeners {
  let open: readonly WebSocket[] = [];
  const overheard: string[] = [];
  let heard = 0;

  async function listen(person: Person, workspaceIds: readonly string[]): Promise<WebSocket> {
    const mine = new Set([everybody, ...person.workspaceIds]);
    const socket = new WebSocket(`ws://localhost:${port}/api/v1/live`, {
      headers: { cookie: `bl_session=${person.session}`, origin: `http://localhost:${port}` },
    });
    socket.on('message', (data) => {
      const message = String(data);
      // A refusal names the topic that was asked for.
      if (message.includes('"type":"closed"')) return;
      heard += 1;
      if (words.strange(message, mine, '').length > 0 && overheard.length < 20) overheard.push(message.slice(0, 300));
    });
    await once(socket, 'open');
    for (const topic of workspaceIds.flatMap((id) => [`ws/${id}/all`, `ws/${id}/money`])) {
      socket.send(JSON.stringify({ type: 'subscribe', topic, lastSeq: 0 }));
    }
    return socket;
  }

  function hangUp(): void {
    for (const socket of open) socket.terminate();
  }

  return {
    async change(bands, others) {
      hangUp();
      const strangers = others.map(({ workspaceId }) => workspaceId);
      open = await Promise.all(
        bands.map(async ({ owner: who }) => await listen(who, [...who.workspaceIds, ...strangers])),
      );
    },
    close() {
      hangUp();
      return { heard, overheard };
    },
  };
}
