import { join } from 'node:path';
import { whyNot, writeModule } from './new-module/write-module.ts';

/** `npm run new:module -- beats machine` */
const [module, noun, ...more] = process.argv.slice(2);
if (!module || !noun || more.length > 0) {
  console.error('usage: npm run new:module -- MODULE NOUN    (such as: beats machine)');
  process.exit(1);
}

const root = join(import.meta.dirname, '..');
const wanted = { module, noun, now: new Date() };
const reason = whyNot(root, wanted);
if (reason) {
  console.error(`new:module: ${reason}`);
  process.exit(1);
}
for (const path of await writeModule(root, wanted)) console.log(path);
console.log(`\nNow put ${module}Module into apps/server/src/compose.ts, and say in the README what it is for.`);
