import { expect, test } from 'vitest';
import { backoffMs, openLive } from './live.ts';
import type { LiveSocket } from './socket.ts';

const topic = 'ws/1/all';
const subject = { type: 'performance', id: '01890a5d-ac96-774b-bcce-b302099a8058' };

/** Sockets and a clock held in the hand. */
function held() {
  const sockets: { socket: LiveSocket; sent: string[] }[] = [];
  const timers = new Set<() => void>();
  const live = openLive({
    url: 'ws://localhost',
    random: () => 0,
    after: (_, work) => {
      timers.add(work);
      return () => timers.delete(work);
    },
    connect: () => {
      const sent: string[] = [];
      const socket: LiveSocket = {
        onopen: null,
        onclose: null,
        onmessage: null,
        send: (text) => sent.push(text),
        close: () => {},
      };
      sockets.push({ socket, sent });
      return socket;
    },
  });
  const say = (frame: object) => sockets.at(-1)?.socket.onmessage?.({ data: JSON.stringify(frame) });
  const change = (seq: number) =>
    say({ type: 'change', topic, seq, event: 'performance.logged', subject, payload: {} });
  const tick = () => {
    const due = [...timers];
    timers.clear();
    for (const work of due) work();
  };
  return { live, sockets, say, change, tick };
}

test('a change is told once, though it is sent twice', () => {
  const { live, sockets, say, change } = held();
  const seen: number[] = [];
  live.subscribe(topic, { onChange: ({ seq }) => seen.push(seq) });
  sockets[0]?.socket.onopen?.();
  say({ type: 'ack', topic, seq: 4 });
  change(5);
  change(5);
  change(6);
  expect(seen).toEqual([5, 6]);
});

test('a hint says how far scopes have counted', () => {
  const { live, sockets, say } = held();
  const heard: object[] = [];
  live.subscribe('ws/1/sync', { onHint: (vers) => heard.push(vers) });
  sockets[0]?.socket.onopen?.();
  say({ type: 'ack', topic: 'ws/1/sync', seq: 0 });
  say({ type: 'poke', topic: 'ws/1/sync', scope: 'all', ver: 7 });
  say({ type: 'tick', topic: 'ws/1/sync', scopes: { all: 7, money: 2 } });
  expect(heard).toEqual([{ all: 7 }, { all: 7, money: 2 }]);
});

test('after a drop it asks for what came after the last change it saw', () => {
  const { live, sockets, say, change, tick } = held();
  live.subscribe(topic, {});
  sockets[0]?.socket.onopen?.();
  say({ type: 'ack', topic, seq: 4 });
  change(7);
  sockets[0]?.socket.onclose?.();
  expect(live.state()).toBe('waiting');
  tick();
  sockets[1]?.socket.onopen?.();
  expect(sockets[1]?.sent).toEqual([JSON.stringify({ type: 'subscribe', topic, lastSeq: 7 })]);
});

test('a resync tells the listener to fetch, and goes on from there', () => {
  const { live, sockets, say, change } = held();
  const seen: string[] = [];
  live.subscribe(topic, { onChange: ({ seq }) => seen.push(`change ${seq}`), onResync: () => seen.push('resync') });
  sockets[0]?.socket.onopen?.();
  say({ type: 'resync', topic, seq: 90 });
  change(80);
  change(91);
  expect(seen).toEqual(['resync', 'change 91']);
});

test('a socket that does not answer the ping is given up', () => {
  const { live, sockets, tick } = held();
  live.subscribe(topic, {});
  sockets[0]?.socket.onopen?.();
  tick();
  tick();
  expect(live.state()).toBe('waiting');
});

test('the wait doubles up to half a minute and is half chance', () => {
  expect([0, 1, 2, 20].map((drops) => backoffMs(drops, 0))).toEqual([250, 500, 1000, 15_000]);
  expect(backoffMs(20, 1)).toBe(30_000);
});
