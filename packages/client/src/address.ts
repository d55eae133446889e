import type { Route, RouteScope } from '@backline/contract';
import { pathOf } from '@backline/contract';

interface Place {
  readonly params: unknown;
  readonly query: unknown;
  readonly workspaceId: string | undefined;
}

/** Path and query string of a call; throws when the path names a parameter that was not given. */
export function addressOf(scope: RouteScope, route: Route, place: Place): string {
  const values: Readonly<Record<string, unknown>> = { ...entries(place.params), workspaceId: place.workspaceId };
  const path = pathOf(scope, route).replace(/:(\w+)/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value !== 'string') throw new Error(`The path ${route.path} needs ${name}.`);
    return encodeURIComponent(value);
  });
  const search = searchOf(place.query);
  return search ? `${path}?${search}` : path;
}

/** `{ limit: 20, filter: { year: 1977 } }` becomes `limit=20&filter[year]=1977`; what is undefined is left out. */
export function searchOf(query: unknown): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(entries(query))) {
    if (value === undefined || value === null) continue;
    if (typeof value !== 'object') search.append(name, String(value));
    else
      for (const [key, inner] of Object.entries(value))
        if (inner !== undefined) search.append(`${name}[${key}]`, String(inner));
  }
  return search.toString();
}

function entries(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
