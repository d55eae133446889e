import { expect, test } from 'vitest';
import { foundSeeds } from './found-seeds.ts';
import { simulate } from './simulate.ts';

const steps = 300;

test.each([...foundSeeds, 1, 2, 3, 4, 5, 6])('SIM the world out of seed %i breaks no invariant', async (seed) => {
  expect(await simulate({ seed, steps })).toMatchObject({ broken: [] });
});

test('SIM the same seed is the same world, step by step', async () => {
  const [one, other] = [await simulate({ seed: 7, steps }), await simulate({ seed: 7, steps })];
  expect(one.trace).toEqual(other.trace);
  expect(one.trace.length).toBeGreaterThan(200);
});

test('SIM a server that forgets how far a device has come is found out', async () => {
  const { broken } = await simulate({
    seed: 3,
    steps,
    server: (real) => ({
      ...real,
      push: (user, body) => ({ ...real.push(user, body), results: [] }),
      pull: (user, body) => ({ ...real.pull(user, body), lmid: 0 }),
    }),
  });
  expect(broken.join('\n')).toMatch(/I\d+ /);
});

test('SIM a server that leaves out a change is found out', async () => {
  const { broken } = await simulate({
    seed: 3,
    steps,
    server: (real) => ({
      ...real,
      pull: (user, body) => {
        const answer = real.pull(user, body);
        // The digest goes too, or the device would heal itself.
        const scopes = answer.scopes.map(({ digest: _, ...page }) => ({ ...page, changes: page.changes.slice(1) }));
        return { ...answer, scopes };
      },
    }),
  });
  expect(broken.join('\n')).toContain('I4');
});
