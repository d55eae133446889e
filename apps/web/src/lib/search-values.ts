/** A word of the URL; numbers in it arrive as numbers. Undefined where it is missing or empty. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** One of a few words of the URL; anything else counts as missing. */
export function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

/** A whole number of the URL. */
export function wholeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** A word of the URL that has a certain form; anything else counts as missing. */
export function fittingOf(form: RegExp, value: unknown): string | undefined {
  const word = textOf(value);
  return word !== undefined && form.test(word) ? word : undefined;
}

/** A date of the calendar in the URL, `YYYY-MM-DD`. */
export function dateOf(value: unknown): string | undefined {
  const date = fittingOf(/^\d{4}-\d{2}-\d{2}$/, value);
  return date !== undefined && !Number.isNaN(Date.parse(date)) ? date : undefined;
}
