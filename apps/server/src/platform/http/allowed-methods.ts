import { pathOf } from '@backline/contract';
import type { RouteGroup } from '@backline/contract';

/** Answers which methods an address takes; none where there is nothing. `pages` are addresses besides the endpoints that can be read. */
export function createAllowedMethods(
  groups: readonly RouteGroup[],
  pages: readonly string[],
): (url: string) => readonly string[] {
  const known = groups.flatMap(({ scope, routes }) =>
    Object.values(routes).map((route) => ({
      method: route.method,
      pattern: new RegExp(`^${pathOf(scope, route).replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`),
    })),
  );
  return (url) => {
    const path = url.split('?', 1)[0] ?? '';
    const methods = new Set<string>(pages.includes(path) ? ['GET'] : []);
    for (const { method, pattern } of known) if (pattern.test(path)) methods.add(method);
    if (methods.has('GET')) methods.add('HEAD');
    if (methods.size > 0) methods.add('OPTIONS');
    return [...methods];
  };
}
