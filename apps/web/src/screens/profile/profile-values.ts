import type { Profile } from '@backline/contract';
import { crowdSizes, isTimeZone, marketingEfforts, playFrequencies, profileVisibilities } from '@backline/contract';
import { onlyChanged } from '../../lib/only-changed.ts';
import { oneOf } from '../../lib/search-values.ts';
import { positionOf, typedPosition } from '../../lib/typed-position.ts';

/** A profile as it stands in the fields of the form. */
export interface ProfileValues {
  readonly name: string;
  readonly homeTown: string;
  readonly position: string;
  readonly timeZone: string;
  readonly instruments: readonly string[];
  readonly genres: readonly string[];
  readonly yearsOfExperience: string;
  readonly playFrequency: string;
  readonly typicalCrowd: string;
  readonly marketingEfforts: readonly string[];
  readonly bio: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly visibility: string;
}

export const blankValues: ProfileValues = {
  name: '',
  homeTown: '',
  position: '',
  timeZone: '',
  instruments: [],
  genres: [],
  yearsOfExperience: '',
  playFrequency: '',
  typicalCrowd: '',
  marketingEfforts: [],
  bio: '',
  links: [],
  visibility: 'private',
};

export function valuesOf(profile: Profile): ProfileValues {
  return {
    name: profile.name,
    homeTown: profile.homeTown ?? '',
    position: typedPosition(profile.position),
    timeZone: profile.timeZone ?? '',
    instruments: profile.instruments,
    genres: profile.genres,
    yearsOfExperience: profile.yearsOfExperience?.toString() ?? '',
    playFrequency: profile.playFrequency ?? '',
    typicalCrowd: profile.typicalCrowd ?? '',
    marketingEfforts: profile.marketingEfforts,
    bio: profile.bio,
    links: profile.links,
    visibility: profile.visibility,
  };
}

export const profileFaults = ['name', 'position', 'timeZone', 'instruments', 'yearsOfExperience', 'links'] as const;
export type ProfileFault = (typeof profileFaults)[number];

/** What has to be put right before a profile can be sent. */
export function faultsOf(values: ProfileValues): readonly ProfileFault[] {
  const years = Number(values.yearsOfExperience);
  const wrong: Readonly<Record<ProfileFault, boolean>> = {
    name: values.name.trim() === '',
    position: values.position.trim() !== '' && positionOf(values.position) === null,
    timeZone: values.timeZone.trim() !== '' && !isTimeZone(values.timeZone.trim()),
    instruments: values.instruments.length === 0,
    yearsOfExperience: values.yearsOfExperience !== '' && !(Number.isInteger(years) && years >= 0 && years <= 80),
    links: filledLinks(values).some(({ label, url }) => label === '' || !URL.canParse(url)),
  };
  return profileFaults.filter((fault) => wrong[fault]);
}

/** The profile that the fields say. */
export function profileOf(values: ProfileValues) {
  return {
    name: values.name.trim(),
    homeTown: values.homeTown.trim() || null,
    position: positionOf(values.position),
    timeZone: values.timeZone.trim() || null,
    instruments: [...values.instruments],
    genres: [...values.genres],
    yearsOfExperience: values.yearsOfExperience === '' ? null : Number(values.yearsOfExperience),
    playFrequency: oneOf(playFrequencies, values.playFrequency) ?? null,
    typicalCrowd: oneOf(crowdSizes, values.typicalCrowd) ?? null,
    marketingEfforts: marketingEfforts.filter((effort) => values.marketingEfforts.includes(effort)),
    bio: values.bio.trim(),
    links: filledLinks(values),
    visibility: oneOf(profileVisibilities, values.visibility) ?? 'private',
  };
}

/** Only what was touched. */
export function changeOf(before: ProfileValues, after: ProfileValues) {
  return onlyChanged(profileOf(before), profileOf(after));
}

function filledLinks({ links }: ProfileValues) {
  return links
    .map(({ label, url }) => ({ label: label.trim(), url: url.trim() }))
    .filter(({ label, url }) => label !== '' || url !== '')
    .map(({ label, url }) => ({ label, url: /^https?:\/\//.test(url) || url === '' ? url : `https://${url}` }));
}
