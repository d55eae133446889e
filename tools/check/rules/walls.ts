import { isTest } from '../place.ts';
import type { Rule } from '../rule.ts';

/** A wall between two sides: files of `from` may import nothing that `forbidden` names, or only what `allowed` names. */
interface Wall {
  readonly name: string;
  readonly why: string;
  readonly from: RegExp;
  readonly except?: RegExp;
  readonly forbidden?: RegExp;
  readonly allowed?: RegExp;
}

const walls: readonly Wall[] = [
  {
    name: 'platform-knows-no-module',
    why: 'the platform runs whatever it is handed; compose.ts does the handing',
    from: /^apps\/server\/src\/platform\//,
    forbidden: /^apps\/server\/src\/(?!platform\/)/,
  },
  {
    name: 'modules-know-no-composition',
    why: 'a module is put together by compose.ts, never the other way round',
    from: /^apps\/server\/src\/modules\//,
    forbidden: /^apps\/server\/src\/(?!platform\/|modules\/)/,
  },
  {
    name: 'contract-is-pure',
    why: 'browser and server both run it; zod is all it needs',
    from: /^packages\/contract\/src\//,
    allowed: /^packages\/contract\/src\/|^npm:zod$/,
  },
  {
    name: 'client-is-light',
    why: 'whoever calls the API takes the client and the contract, nothing more',
    from: /^packages\/client\/src\//,
    except: /^packages\/client\/src\/vault\//,
    allowed: /^packages\/(client|contract)\/src\//,
  },
  {
    name: 'vault-trusts-few',
    why: 'what sees private data in the clear is the browser itself and two libraries that were looked at',
    from: /^packages\/client\/src\/vault\//,
    allowed: /^packages\/(client|contract)\/src\/|^npm:@(noble\/hashes|scure\/bip39)(\/|$)/,
  },
  {
    name: 'server-knows-no-browser',
    why: 'the server answers the contract, whoever asks',
    from: /^apps\/server\/src\//,
    forbidden: /^apps\/web\/|^packages\/client\//,
  },
  {
    name: 'browser-knows-no-server',
    why: 'the web app knows the contract; anything of the server in it would be shipped to everyone',
    from: /^apps\/web\/src\//,
    forbidden: /^apps\/server\/|^node:|^npm:(pg|fastify|pino)$/,
  },
  {
    name: 'ui-has-no-data',
    why: 'a part of the surface is told what to show; so it can be shown anywhere',
    from: /^apps\/web\/src\/ui\//,
    forbidden: /^apps\/web\/src\/(data|screens|app)\/|^packages\/client\/|^npm:@tanstack\/react-query$/,
  },
  {
    name: 'screens-ask-data',
    why: 'screens fetch through the hooks of data/, so that going offline changes data/ alone',
    from: /^apps\/web\/src\/screens\//,
    forbidden: /^packages\/client\/|^npm:@tanstack\/react-query$/,
  },
  {
    name: 'data-knows-no-screen',
    why: 'data flows one way: contract, client, data, screens',
    from: /^apps\/web\/src\/(data|lib)\//,
    forbidden: /^apps\/web\/src\/(screens|ui|app)\//,
  },
  {
    name: 'driver-only-in-platform-db',
    why: 'the doors to the data stand in one place; beside them there is no row-level security',
    from: /^(apps|packages)\//,
    except: /^apps\/server\/src\/platform\/db\//,
    forbidden: /^npm:pg(-.*)?$/,
  },
  {
    name: 'product-imports-no-test',
    why: 'what only tests need is not there in an installation',
    from: /^(apps|packages)\/[\w-]+\/src\//,
    forbidden: /\.test\.tsx?$|^apps\/\w+\/test\/|^npm:(vitest|fast-check|playwright-core|axe-core)$/,
  },
];

export const wallRules: readonly Rule[] = walls.map(({ name, why, from, except, forbidden, allowed }) => ({
  name,
  why,
  find: (tree) =>
    tree.sources
      .filter(({ path }) => from.test(path) && !except?.test(path) && !isTest(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ target }) => forbidden?.test(target) || (allowed && !allowed.test(target)))
          .map(({ specifier, line }) => ({ path, line, what: `imports ${specifier}` })),
      ),
}));
