import { keyScopes } from '@backline/contract';
import type { KeyScope } from '@backline/contract';
import { t } from '../../../lib/messages/index.ts';

/** What scopes are about, as it is offered: things that belong together stand together. */
export const scopeGroups = [
  { name: 'log', things: ['performance', 'money', 'profile'] },
  { name: 'repertoire', things: ['song', 'set_list'] },
  { name: 'places', things: ['venue'] },
  { name: 'people', things: ['member', 'team', 'project'] },
  { name: 'workspace', things: ['settings', 'import', 'job', 'audit'] },
] as const;

export const scopeReaches = ['read', 'write', 'delete'] as const;

export type ScopeThing = (typeof scopeGroups)[number]['things'][number];

/** The scope of a thing that goes so far, if there is one. */
export function scopeOf(thing: ScopeThing, reach: (typeof scopeReaches)[number]): KeyScope | undefined {
  return keyScopes.find((scope) => scope === `${thing}:${reach}`);
}

/** Scopes as a person reads them: "Shows: read, add and change · Songs: read". */
export function scopesInWords(scopes: readonly KeyScope[]): string {
  return scopeGroups
    .flatMap(({ things }) => things)
    .flatMap((thing) => {
      const reached = scopeReaches.filter((reach) => scopes.some((scope) => scope === scopeOf(thing, reach)));
      if (reached.length === 0) return [];
      return [`${t(`keys.on.${thing}`)}: ${reached.map((reach) => t(`keys.to.${reach}`).toLowerCase()).join(', ')}`];
    })
    .join(' · ');
}
