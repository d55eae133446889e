import type { Connections } from '#platform/db';

/** The database of a test file as the settings of an installation name it. */
export function outsideUrls({ connections: { app, owner, system } }: { readonly connections: Connections }) {
  return { DATABASE_URL: urlOf(app), DATABASE_OWNER_URL: urlOf(owner), DATABASE_SYSTEM_URL: urlOf(system) };
}

export function urlOf(connection: Connections['app']): string {
  if ('url' in connection) return connection.url;
  const { host, port, user, database } = connection;
  return `postgres:///${database}?${new URLSearchParams({ host, port: String(port), user }).toString()}`;
}
