import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/** The names that stand for a folder's face, as the package.json files declare them. */
const aliases: readonly (readonly [RegExp, string])[] = [
  [/^#platform\/([\w-]+)$/, 'apps/server/src/platform/$1/index.ts'],
  [/^#modules\/([\w-]+)$/, 'apps/server/src/modules/$1/index.ts'],
  [/^#test$/, 'apps/server/test/index.ts'],
  [/^@backline\/(contract|client)$/, 'packages/$1/src/index.ts'],
  [/^@backline\/contract\/(.+)$/, 'packages/contract/src/$1.ts'],
];

/** Where an import leads: a path in the repository, `npm:<package>` or `node:<module>`. */
export function resolveImport(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  const alias = aliases.find(([pattern]) => pattern.test(specifier));
  if (alias) return specifier.replace(...alias);
  if (isBuiltin(specifier)) return `node:${specifier.replace(/^node:/, '')}`;
  return `npm:${packageOf(specifier)}`;
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
