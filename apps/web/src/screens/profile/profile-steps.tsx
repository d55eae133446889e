import type { FC } from 'react';
import type { LabelKey } from '../../lib/messages/index.ts';
import { CrowdFields } from './fields/crowd-fields.tsx';
import { GenreFields } from './fields/genre-fields.tsx';
import { InstrumentFields } from './fields/instrument-fields.tsx';
import { NameFields } from './fields/name-fields.tsx';
import type { ProfileFieldsProps } from './fields/profile-fields.ts';
import { RhythmFields } from './fields/rhythm-fields.tsx';
import { StoryFields } from './fields/story-fields.tsx';
import type { ProfileFault } from './profile-values.ts';

interface ProfileStep {
  readonly key: string;
  /** The question, as a person would ask it. */
  readonly question: LabelKey;
  /** What the group is called on the form. */
  readonly title: LabelKey;
  readonly Fields: FC<ProfileFieldsProps>;
  /** The faults that are put right here. */
  readonly faults: readonly ProfileFault[];
}

/** The six steps of the survey, which are the six groups of the form. */
export const profileSteps: readonly ProfileStep[] = [
  {
    key: 'name',
    question: 'profile.step.name',
    title: 'profile.group.name',
    Fields: NameFields,
    faults: ['name', 'position', 'timeZone'],
  },
  {
    key: 'instruments',
    question: 'profile.step.instruments',
    title: 'profile.group.instruments',
    Fields: InstrumentFields,
    faults: ['instruments'],
  },
  { key: 'genres', question: 'profile.step.genres', title: 'profile.group.genres', Fields: GenreFields, faults: [] },
  {
    key: 'rhythm',
    question: 'profile.step.rhythm',
    title: 'profile.group.rhythm',
    Fields: RhythmFields,
    faults: ['yearsOfExperience'],
  },
  { key: 'crowd', question: 'profile.step.crowd', title: 'profile.group.crowd', Fields: CrowdFields, faults: [] },
  {
    key: 'story',
    question: 'profile.step.story',
    title: 'profile.group.story',
    Fields: StoryFields,
    faults: ['links'],
  },
];
