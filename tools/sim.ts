import { parseArgs } from 'node:util';
import { simulate } from '../packages/client/test/sync/simulation/simulate.ts';

/** `npm run sim`, `npm run sim -- --seeds 50000 --from 1 --steps 300`: looks for worlds in which devices and server do not agree. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '500' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string', default: '300' },
  },
});
const [seeds, from, steps] = [Number(values.seeds), Number(values.from), Number(values.steps)];
if (![seeds, from, steps].every((number) => Number.isSafeInteger(number) && number > 0)) {
  console.error('--seeds, --from and --steps are whole numbers above zero');
  process.exit(1);
}

const started = performance.now();
let bad = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const { broken } = await simulate({ seed, steps });
  if (broken.length > 0) {
    bad += 1;
    console.log(`✗ seed ${seed}\n  ${broken.join('\n  ')}`);
  }
  const done = seed - from + 1;
  if (done % 500 === 0) console.log(`${done.toLocaleString('en')} of ${seeds.toLocaleString('en')}`);
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `${bad === 0 ? '✓' : '✗'} ${seeds.toLocaleString('en')} worlds of ${steps} steps in ${seconds} s, ${bad} broken`,
);
process.exitCode = bad === 0 ? 0 : 1;
