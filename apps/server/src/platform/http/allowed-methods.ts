import { pathOf } from '@backline/contract';
import type { RouteGroup } from '@backline/contract';

/** Answers which methods an address of the API takes; none where there is nothing. */
export function createAllowedMethods(groups: readonly RouteGroup[]): (url: string) => readonly string[] {
  const known = groups.flatMap(({ scope, routes }) =>
    Object.values(routes).map((route) => ({
      method: route.method,
      pattern: new RegExp(`^${pathOf(scope, route).replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`),
    })),
  );
  return (url) => {
    const path = url.split('?', 1)[0] ?? '';
    const methods = new Set<string>(known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
    if (methods.has('GET')) methods.add('HEAD');
    return [...methods];
  };
}
