/** The part of a WebSocket that is used. */
export interface LiveSocket {
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onmessage: ((message: { readonly data: unknown }) => void) | null;
  send(text: string): void;
  close(): void;
}

/** A WebSocket; only a program can send headers along. */
export function socketTo(url: string, headers?: Readonly<Record<string, string>>): LiveSocket {
  // Node takes headers where a page names protocols; the types of pages know nothing of it.
  const socket: WebSocket = headers ? Reflect.construct(WebSocket, [url, { headers }]) : new WebSocket(url);
  const opened: LiveSocket = {
    onopen: null,
    onclose: null,
    onmessage: null,
    send: (text) => socket.send(text),
    close: () => socket.close(),
  };
  socket.addEventListener('open', () => opened.onopen?.());
  socket.addEventListener('close', () => opened.onclose?.());
  socket.addEventListener('message', ({ data }) => opened.onmessage?.({ data }));
  return opened;
}
