/** Who may know whom: the modules whose face a module may call. Everything else is an event or a port. */
export const moduleMap: Readonly<Record<string, readonly string[]>> = {
  identity: [],
  workspaces: ['identity'],
  media: [],
  venues: ['media'],
  bands: ['workspaces', 'media'],
  gigs: ['workspaces', 'bands', 'venues', 'media'],
  vault: ['workspaces', 'venues'],
  beats: ['bands', 'media'],
  stage: ['gigs', 'bands', 'media'],
  campaigns: ['stage'],
  community: ['stage', 'media'],
  analytics: [],
  insights: ['analytics', 'gigs'],
  reports: ['analytics', 'gigs', 'campaigns'],
  notifications: ['identity', 'workspaces'],
  integrations: ['gigs', 'stage'],
  webhooks: [],
  sync: [],
  search: [],
  transfer: [],
  privacy: ['identity'],
  console: ['identity', 'workspaces'],
};

/** Schemas a module owns beside the one that bears its name. */
export const furtherSchemas: Readonly<Record<string, readonly string[]>> = {};
