import { expect, test } from 'vitest';
import { createTerms, isTermOver } from './terms.ts';
import type { Transport } from './transport.ts';

const never = async () => await Promise.reject(new Error('nobody asks this here'));

/** A stream whose end is on its way until it is released. */
function lateEnd() {
  const end = Promise.withResolvers<void>();
  const transport: Transport = {
    push: never,
    pull: never,
    async *bootstrap() {
      yield [];
      await end.promise;
    },
  };
  return { transport, release: () => end.resolve() };
}

test('T8 the end of a stream to a tab that slept while another one led is not taken for all there is', async () => {
  const { transport, release } = lateEnd();
  const terms = createTerms(() => true);
  const stream = terms.during(transport).bootstrap('all', 0)[Symbol.asyncIterator]();
  expect(await stream.next()).toEqual({ done: false, value: [] });
  const ending = stream.next();
  terms.begin();
  release();
  const failure: unknown = await ending.catch((error: unknown) => error);
  expect(isTermOver(failure)).toBe(true);
});
