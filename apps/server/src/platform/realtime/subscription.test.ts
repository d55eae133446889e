import { expect, test } from 'vitest';
import { createSubscription } from './subscription.ts';

const topic = { workspaceId: '01890a5d-ac96-774b-bcce-b302099a8058', audience: 'all' } as const;

function held() {
  const sent: string[] = [];
  let cuts = 0;
  const receiver = { send: (encoded: Buffer) => void sent.push(String(encoded)), cut: () => void (cuts += 1) };
  const subscription = createSubscription(topic, { name: 'a topic', key: 'a topic' }, receiver);
  const offer = (seq: number) => subscription.offer(seq, Buffer.from(String(seq)));
  return { subscription, sent, offer, cuts: () => cuts };
}

test('what happens while it catches up waits, and comes once', () => {
  const { subscription, sent, offer } = held();
  [3, 4, 5].forEach(offer);
  expect(sent).toEqual([]);
  // The log gave everything up to 4.
  subscription.live(4);
  expect(sent).toEqual(['5']);
});

test('what the socket has seen already does not come again', () => {
  const { subscription, sent, offer } = held();
  // The client was ahead: another process had told it more than this one knew.
  subscription.live(7);
  [5, 6, 7, 8, 8, 9].forEach(offer);
  expect(sent).toEqual(['8', '9']);
});

test('a socket that cannot catch up is cut', () => {
  const { offer, cuts } = held();
  for (let seq = 0; seq < 2_001; seq++) offer(seq);
  expect(cuts()).toBe(1);
});
