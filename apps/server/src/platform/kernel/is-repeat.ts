import { isDeepStrictEqual } from 'node:util';

/** Whether a create that came again says what is there already: every field it gives is as the row has it. */
export function isRepeat(there: object, input: object): boolean {
  const known = new Map<string, unknown>(Object.entries(there));
  return Object.entries(input).every(
    ([field, value]) => value === undefined || isDeepStrictEqual(known.get(field), value),
  );
}
