import type { Resource } from '@backline/contract';
import type { LinkProps } from '@tanstack/react-router';
import type { LabelKey } from '../../lib/messages/index.ts';
import type { IconName } from '../../ui/icon.tsx';

export interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: LabelKey;
  readonly icon: IconName;
  /** Has its own place in the bar at the bottom of a phone; the others stand behind "More". */
  readonly onBar?: true;
  /** Only for whoever may make one of these. */
  readonly makes?: Resource;
  /** Only for whoever may read these. */
  readonly reads?: Resource;
}

/** Every place of the application, in the order of the rail. What does not exist is not listed. */
export const places: readonly Place[] = [
  { to: '/today', label: 'shell.today', icon: 'today', onBar: true },
  { to: '/log', label: 'shell.log', icon: 'log', onBar: true },
  { to: '/songs', label: 'shell.songs', icon: 'songs', onBar: true },
  { to: '/set-lists', label: 'shell.setLists', icon: 'setLists' },
  { to: '/venues', label: 'shell.venues', icon: 'venues' },
  { to: '/profile', label: 'shell.profile', icon: 'profile' },
  { to: '/workspace', label: 'shell.people', icon: 'people' },
  { to: '/import', label: 'shell.import', icon: 'import', makes: 'import' },
  { to: '/audit', label: 'shell.audit', icon: 'audit', reads: 'audit' },
];
