import { z } from 'zod';
import { Id, rowShape, text, TimeZone } from '../values.ts';
import { crowdSizes, marketingEfforts, playFrequencies, profileVisibilities } from './profile-choices.ts';

const facts = {
  name: text(1, 100),
  instruments: z.array(text(1, 50)).min(1).max(10),
  genres: z.array(text(1, 50)).max(10),
  bio: text(0, 1000),
  links: z.array(z.strictObject({ label: text(1, 50), url: z.url({ protocol: /^https?$/ }).max(500) })).max(10),
  homeTown: text(1, 100).nullable(),
  position: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).nullable(),
  timeZone: TimeZone.nullable(),
  yearsOfExperience: z.int().min(0).max(80).nullable(),
  playFrequency: z.enum(playFrequencies).nullable(),
  typicalCrowd: z.enum(crowdSizes).nullable(),
  marketingEfforts: z
    .array(z.enum(marketingEfforts))
    .max(marketingEfforts.length)
    .refine((efforts) => new Set(efforts).size === efforts.length, 'Each way is named once.')
    .refine((efforts) => efforts.length < 2 || !efforts.includes('none'), 'Nothing so far leaves no room for others.'),
  visibility: z.enum(profileVisibilities),
};

/** A musician as they present themselves; a person has at most ten. */
export const Profile = z.object({
  ...rowShape,
  userId: Id,
  ...facts,
  name: z.string(),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  marketingEfforts: z.array(z.enum(marketingEfforts)),
});
export type Profile = z.infer<typeof Profile>;

export const CreateProfile = z.strictObject({
  id: Id.optional(),
  name: facts.name,
  instruments: facts.instruments,
  ...z.strictObject(facts).omit({ name: true, instruments: true }).partial().shape,
});
export type CreateProfile = z.infer<typeof CreateProfile>;

export const UpdateProfile = z.strictObject(facts).partial();
export type UpdateProfile = z.infer<typeof UpdateProfile>;
