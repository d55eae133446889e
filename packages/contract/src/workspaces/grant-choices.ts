import { songStatuses } from '../bands/song-statuses.ts';
import { performanceStatuses } from '../gigs/performance-statuses.ts';
import type { Action, Resource } from './built-in-roles.ts';
import type { GrantConditions, RoleGrant } from './held-roles.ts';
import { projectStates } from './project-choices.ts';

/** What rows of a kind tell of themselves, so that a grant can be narrowed by it. */
export interface GrantChoices {
  readonly hasMaker?: true;
  /** Whether a row belongs to a project, or is one; what a role that is held there reaches. */
  readonly inProject?: true;
  readonly inTeam?: true;
  readonly statuses?: readonly string[];
  readonly fields?: readonly string[];
}

/** How the grants of each kind can be narrowed. A kind that is not here tells nothing: it is granted whole or not at all. */
export const grantChoices: Readonly<Partial<Record<Resource, GrantChoices>>> = {
  performance: {
    hasMaker: true,
    statuses: performanceStatuses,
    fields: [
      'title',
      'venue',
      'localDate',
      'startTime',
      'durationSeconds',
      'audienceSize',
      'setListId',
      'rating',
      'notes',
    ],
  },
  song: {
    hasMaker: true,
    statuses: songStatuses,
    fields: ['title', 'artist', 'key', 'tempo', 'durationSeconds', 'genre', 'status', 'tags', 'lyricsChordPro'],
  },
  set_list: { hasMaker: true },
  venue: { hasMaker: true },
  project: { hasMaker: true, inProject: true, statuses: projectStates },
  team: { hasMaker: true, inTeam: true },
  job: { hasMaker: true },
};

/** The first condition of a grant that its kind or its action knows nothing of. */
export function unknownCondition({ resource, action, conditions = {} }: RoleGrant): keyof GrantConditions | null {
  const { own, assigned, projectIn, teamIn, statusIn, fieldsIn } = conditions;
  const { hasMaker, inProject, inTeam, statuses = [], fields = [] } = grantChoices[resource] ?? {};
  if (own && !hasMaker) return 'own';
  // No kind tells yet who is assigned to a row.
  if (assigned) return 'assigned';
  if (projectIn && !inProject) return 'projectIn';
  if (teamIn && !inTeam) return 'teamIn';
  if (statusIn && !areAmong(statusIn, statuses)) return 'statusIn';
  return fieldsIn && (action !== fieldAction || !areAmong(fieldsIn, fields)) ? 'fieldsIn' : null;
}

/** The action that can be granted for some fields alone. */
const fieldAction: Action = 'update';

function areAmong(values: readonly string[], known: readonly string[]): boolean {
  return values.every((value) => known.includes(value));
}
