import { posix } from 'node:path';
import type { Finding, Rule } from '../rule.ts';

const folder = 'apps/server/migrations/';
const dated = /^\d{8}-\d{4}-[a-z0-9-]+(\.down)?\.sql$/;

export const migrationsAreDatedPairs: Rule = {
  name: 'migrations-are-dated-pairs',
  why: 'every step has its way back, and the names say the order',
  find: (tree) =>
    tree.paths
      .filter((path) => path.startsWith(folder))
      .flatMap((path): Finding[] => {
        if (!dated.test(posix.basename(path))) return [{ path, line: 1, what: 'is not named YYYYMMDD-HHMM-what.sql' }];
        const twin = path.endsWith('.down.sql')
          ? path.replace(/\.down\.sql$/, '.sql')
          : path.replace(/\.sql$/, '.down.sql');
        return tree.has(twin) ? [] : [{ path, line: 1, what: `lacks ${posix.basename(twin)}` }];
      }),
};
