import { expect, test } from 'vitest';
import { againstPeer } from './against-peer.ts';
import type { Answered } from './load-on.ts';

const bar = { name: 'read one row', atLeast: 8000, published: 2642 };

function round(perSecond: number, cpuMicros: number, refused: Answered['refused'] = {}): Answered {
  return { perSecond, p50Ms: 1, p95Ms: 1, p99Ms: 2, cpuMicros, refused };
}

test('ours is held against the peer round by round, and against what the targets make of its published figure', () => {
  // The second round fell upon a busy machine: both were slow, and the ratio says so.
  const ours = [round(6000, 200), round(600, 220), round(6600, 210)];
  const theirs = [round(2000, 800), round(250, 840), round(2000, 820)];
  const [peer, times] = againstPeer('Peer 1', bar, ours, theirs);
  expect(peer).toMatchObject({ value: 2000, unit: '/s', note: 'p50 1.0 ms, 820 µs CPU each' });
  expect(times).toMatchObject({ value: 3, unit: '×', target: { atLeast: 3.03 } });
  expect(times?.note).toBe('of 3.00, 2.40, 3.30; for 0.26 of its CPU a request');
});

test('what a peer refused in any round is told', () => {
  const refusing = [round(10, 1), round(10, 1, { 429: 3 }), round(10, 1, { 429: 4, 500: 1 })];
  const [peer] = againstPeer('Peer 1', bar, refusing, refusing);
  expect(peer?.note).toBe('p50 1.0 ms, 1 µs CPU each, 7 answered 429, 1 answered 500');
});
