import { pathOf } from '@backline/contract';

interface Place {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly workspaceId?: string | undefined;
}

const inWorkspace = '{ws}';

/** Path and query string of a call; throws when the path names a parameter that was not given. */
export function addressOf(path: string, { params, query, workspaceId }: Place): string {
  const isInside = path.startsWith(inWorkspace);
  const values: Readonly<Record<string, unknown>> = { ...entries(params), ...(isInside ? { workspaceId } : {}) };
  const whole = isInside ? pathOf('workspace', { path: path.slice(inWorkspace.length) }) : pathOf('user', { path });
  const filled = whole.replace(/:(\w+)/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value !== 'string') throw new Error(`The path ${path} needs ${name}.`);
    return encodeURIComponent(value);
  });
  const search = searchOf(query);
  return search ? `${filled}?${search}` : filled;
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
