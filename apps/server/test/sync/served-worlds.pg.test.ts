import { expect, test } from 'vitest';
import { simulateServed } from './simulate-served.ts';

// More of them: npm run sim -- --server pg --seeds 500
const from = Number(process.env['BACKLINE_SIM_FROM'] ?? 1);
const count = Number(process.env['BACKLINE_SIM_SEEDS'] ?? 2);
const steps = Number(process.env['BACKLINE_SIM_STEPS'] ?? 200);

test.each(Array.from({ length: count }, (_, at) => from + at))(
  'SIM devices of a band on the real server agree in the world out of seed %i, and nothing that was entered is lost',
  async (seed) => {
    expect(await simulateServed(seed, steps)).toEqual([]);
  },
);
