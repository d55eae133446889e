import { z } from 'zod';

/** Names that would stand in the way of our own addresses. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'about',
  'admin',
  'api',
  'app',
  'assets',
  'auth',
  'backline',
  'billing',
  'blog',
  'calendar',
  'docs',
  'embed',
  'events',
  'explore',
  'help',
  'invitation',
  'invitations',
  'legal',
  'login',
  'log-in',
  'logout',
  'me',
  'new',
  'operator',
  'privacy',
  'public',
  'register',
  'root',
  'security',
  'settings',
  'status',
  'support',
  'system',
  'terms',
  'workspaces',
  'www',
]);

/** The name of a workspace in addresses: 3 to 30 lower-case letters, digits and inner hyphens. */
export const WorkspaceSlug = z
  .string()
  .min(3, 'An address has at least 3 characters.')
  .max(30, 'An address has at most 30 characters.')
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, 'An address has small letters, digits, and hyphens between them.')
  .refine((slug) => !reservedSlugs.has(slug), 'This address is kept for our own pages.');
