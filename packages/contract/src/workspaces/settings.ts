import { z } from 'zod';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

const mostDepth = 16;
const mostCharacters = 65_536;

/** Keys that would reach into how JavaScript builds objects. */
const poison: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** The lists whose order is what they say, by their path; every other one is a set. */
export const orderedSettings: ReadonlySet<string> = new Set(['places']);

/** What is known of the settings by now; whatever else stands in them is kept as it is. */
const known = {
  /** Whether members, beside editors and above, are shown what the band earns. */
  membersSeeMoney: z.boolean(),
  /** Whether editors may publish what they prepared. */
  editorsPublish: z.boolean(),
  /** The places of the navigation in their order. */
  places: z.array(z.string().max(50)).max(50),
};

export const WorkspaceSettings = z.looseObject(known).partial();
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;

/** A change to be merged in. */
export const SettingsPatch = z
  .unknown()
  // Before anything walks down into it: a thousand brackets are soon sent.
  .superRefine((value, ctx) => {
    const fault = faultOf(value);
    if (fault) ctx.addIssue({ code: 'custom', path: [...fault.path], message: fault.message });
  })
  .pipe(z.custom<JsonObject>(isJsonObject, 'Settings are an object.'));
export type SettingsPatch = z.infer<typeof SettingsPatch>;

/**
 * Settings with a change merged in. Objects merge key by key, null removes a key, other values replace. A list is a
 * set: its values are added to those that are there, and `{ $remove: [...] }` takes some out; an ordered one is replaced.
 */
export function mergedSettings(
  before: JsonObject,
  change: JsonObject,
  ordered: ReadonlySet<string> = orderedSettings,
): JsonObject {
  return mergedObject(before, change, { ordered, path: [] });
}

interface Place {
  readonly ordered: ReadonlySet<string>;
  readonly path: readonly string[];
}

function mergedObject(before: JsonObject, change: JsonObject, at: Place): JsonObject {
  const merged = new Map(Object.entries(before));
  for (const [key, value] of Object.entries(change)) {
    if (poison.has(key)) continue;
    const there = Object.hasOwn(before, key) ? before[key] : undefined;
    const next = mergedValue(there, value, { ...at, path: [...at.path, key] });
    if (next === null) merged.delete(key);
    else merged.set(key, next);
  }
  return Object.fromEntries(merged);
}

function mergedValue(before: Json | undefined, change: Json, at: Place): Json {
  if (isList(change)) {
    if (at.ordered.has(at.path.join('.'))) return change;
    return asSet([...(isList(before) ? before : []), ...change]);
  }
  if (!isObject(change)) return change;
  const removed = change['$remove'];
  if (isList(removed)) {
    const gone = new Set(removed.map(spelled));
    return isList(before) ? before.filter((value) => !gone.has(spelled(value))) : (before ?? null);
  }
  return mergedObject(isObject(before) ? before : {}, change, at);
}

function asSet(values: readonly Json[]): readonly Json[] {
  return [...new Map(values.map((value) => [spelled(value), value])).values()];
}

/** One spelling for equal values, whatever the order of their keys. */
function spelled(value: Json): string {
  if (isList(value)) return `[${value.map(spelled).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${spelled(value[key] ?? null)}`)
    .join(',')}}`;
}

interface Fault {
  readonly path: readonly string[];
  readonly message: string;
}

/** What is wrong with a change, found level by level, so that no depth can exhaust the stack. */
function faultOf(value: unknown): Fault | null {
  let level: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value, path: [] }];
  for (let depth = 0; level.length > 0; depth++) {
    const below: typeof level = [];
    for (const { value: each, path } of level) {
      if (typeof each !== 'object' || each === null) continue;
      if (depth === mostDepth)
        return { path: path.slice(0, 3), message: `Settings are at most ${mostDepth} levels deep.` };
      for (const [key, inner] of Object.entries(each)) {
        if (poison.has(key)) return { path: [...path, key], message: 'This key is not allowed.' };
        below.push({ value: inner, path: [...path, key] });
      }
    }
    level = below;
  }
  return JSON.stringify(value ?? null).length > mostCharacters
    ? { path: [], message: 'These settings are too large.' }
    : null;
}

/** Whether settings are still of a size to be kept. */
export function areTooLarge(settings: JsonObject): boolean {
  return JSON.stringify(settings).length > mostCharacters;
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return isJsonObject(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
