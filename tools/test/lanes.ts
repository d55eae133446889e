/** What each lane needs is in the name of its files; see vitest.config.ts. */
export const lanes = [
  { name: 'unit', title: 'unit: nothing but the code' },
  { name: 'sim', title: 'sim: five hundred worlds of devices that sync' },
  { name: 'program', title: 'program: the tools and the server, started as programs' },
  { name: 'pg', title: 'pg: on a real PostgreSQL' },
  { name: 'api', title: 'api: through HTTP, on a real PostgreSQL' },
  { name: 'browser', title: 'browser: the whole of it, in Chromium' },
] as const;

export type LaneName = (typeof lanes)[number]['name'];
