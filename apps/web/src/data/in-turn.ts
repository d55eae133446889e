const last = new Map<string, Promise<unknown>>();

/** Sends one wish after the other that concern the same thing, since requests may overtake each other on their way. */
export function inTurn<T>(id: string, send: () => Promise<T>): Promise<T> {
  const mine = (last.get(id) ?? Promise.resolve()).then(send, send);
  last.set(id, mine);
  const forget = () => {
    if (last.get(id) === mine) last.delete(id);
  };
  mine.then(forget, forget);
  return mine;
}
