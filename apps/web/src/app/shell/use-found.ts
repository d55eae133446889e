import { plain } from '@backline/contract';
import { useMemo } from 'react';
import { useMay } from '../../data/may.tsx';
import { usePlatformRole } from '../../data/platform.ts';
import { usePerformances } from '../../data/performances.ts';
import { useSongs } from '../../data/songs.ts';
import { useVenues } from '../../data/venues.ts';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/messages/index.ts';
import { placeLine } from '../../lib/show-state.ts';
import type { IconName } from '../../ui/icon.tsx';
import { usePlaces } from './use-places.ts';

export interface Found {
  readonly group: 'screens' | 'shows' | 'songs' | 'venues';
  readonly icon: IconName;
  readonly label: string;
  readonly hint?: string;
  readonly href: string;
}

const perGroup = 6;

const logScreens: readonly Found[] = [
  { group: 'screens', icon: 'add', label: t('shell.add'), href: '/log/new' },
  { group: 'screens', icon: 'copy', label: t('log.many.action'), href: '/log/many' },
];

const operatorScreens: readonly Found[] = [
  { group: 'screens', icon: 'console', label: t('shell.admin'), href: '/admin/users' },
  { group: 'screens', icon: 'console', label: t('shell.adminHealth'), href: '/admin/health' },
];

/** What fits the words typed, a few of each kind; only screens while nothing is typed. */
export function useFound(query: string): readonly Found[] {
  const words = query.trim();
  const filter = useMemo(() => ({ q: words }), [words]);
  const { rows: shows } = usePerformances({ filter });
  const { rows: songs } = useSongs();
  const { rows: venues } = useVenues();
  const places = usePlaces();
  const isOperator = usePlatformRole() !== null;
  const canLog = useMay()('performance', 'create');
  return useMemo(() => {
    const fits = (text: string) => plain(text).includes(plain(words));
    const screens: readonly Found[] = [
      ...(canLog ? logScreens : []),
      ...places.map(({ to, icon, label }): Found => ({ group: 'screens', icon, label: t(label), href: to })),
      { group: 'screens', icon: 'settings', label: t('shell.settings'), href: '/me/settings' },
      { group: 'screens', icon: 'profile', label: t('shell.preferences'), href: '/me/preferences' },
      { group: 'screens', icon: 'shield', label: t('shell.security'), href: '/me/security' },
      { group: 'screens', icon: 'export', label: t('shell.privacy'), href: '/me/privacy' },
      ...(isOperator ? operatorScreens : []),
    ];
    if (words === '') return screens;
    return [
      ...screens.filter(({ label }) => fits(label)),
      ...shows.slice(0, perGroup).map((show): Found => {
        const hint = [formatDate(show.localDate, 'plain'), placeLine(show)].filter(Boolean).join(' · ');
        return { group: 'shows', icon: 'log', label: show.title ?? show.venueName, hint, href: `/log/${show.id}` };
      }),
      ...songs
        .filter(({ title }) => fits(title))
        .slice(0, perGroup)
        .map((song): Found => ({
          group: 'songs',
          icon: 'songs',
          label: song.title,
          hint: song.artist ?? '',
          href: `/songs/${song.id}`,
        })),
      ...venues
        .filter((venue) => fits(`${venue.name} ${venue.city ?? ''}`))
        .slice(0, perGroup)
        .map((venue): Found => ({
          group: 'venues',
          icon: 'venues',
          label: venue.name,
          hint: venue.city ?? '',
          href: `/venues/${venue.id}`,
        })),
    ];
  }, [words, shows, songs, venues, places, canLog, isOperator]);
}
