import { openLive } from './live.ts';
import type { Live } from './live.ts';
import { socketTo } from './socket.ts';
import type { LiveSocket } from './socket.ts';
import { bearerOf } from './token.ts';
import type { Token } from './token.ts';

interface Server {
  readonly origin: string;
  readonly token?: Token;
}

/** The live socket of a server; null where none can be had, because a page cannot show a token there. */
export function openLiveAt({ origin, token }: Server): Live | null {
  const isPage = 'document' in globalThis;
  const base = origin || (isPage ? String(Reflect.get(globalThis, 'location')?.origin) : '');
  if (!('WebSocket' in globalThis) || !base || (isPage && token !== undefined)) return null;
  const url = `${base.replace(/^http/, 'ws')}/api/v1/live`;
  return openLive(token === undefined ? { url } : { url, connect: () => showing(token, url) });
}

/** A socket that is opened once its token is there. */
function showing(token: Token, url: string): LiveSocket {
  let socket: LiveSocket | null = null;
  let isClosed = false;
  const shown: LiveSocket = {
    onopen: null,
    onclose: null,
    onmessage: null,
    send: (text) => socket?.send(text),
    close() {
      isClosed = true;
      socket?.close();
    },
  };
  bearerOf(token).then(
    (headers) => {
      if (isClosed) return;
      socket = socketTo(url, headers);
      socket.onopen = () => shown.onopen?.();
      socket.onclose = () => shown.onclose?.();
      socket.onmessage = (message) => shown.onmessage?.(message);
    },
    () => shown.onclose?.(),
  );
  return shown;
}
