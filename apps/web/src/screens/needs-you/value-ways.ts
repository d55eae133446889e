import { countryCodes } from '@backline/contract/country-codes';
import { countryName } from '../../lib/countries.ts';
import { formatDate, formatTime } from '../../lib/dates.ts';
import { formatDuration } from '../../lib/durations.ts';
import { t } from '../../lib/messages/index.ts';
import type { LabelKey } from '../../lib/messages/index.ts';
import { currencyChoices, formatMoney } from '../../lib/money.ts';
import { formatNumber } from '../../lib/numbers.ts';
import { languageName } from '../../lib/languages.ts';
import { oneOf } from '../../lib/search-values.ts';
import { formatSongLength } from '../../lib/song-length.ts';
import { typedPosition } from '../../lib/typed-position.ts';
import type { Names, NamedTable } from '../../data/names.ts';
import { isFlag, isMoney, isNumber, isParts, isPosition, isRows, isText, isTexts } from './value-forms.ts';
import type { Parts } from './value-forms.ts';
import * as typing from './value-typing.ts';
import type { Typing } from './value-typing.ts';
import { isGoing, isNothing, valueWords } from './value-words.ts';
import type { Value } from './value-words.ts';

/** How the values of a field are shown, and typed where they can be. */
export interface Way {
  say(value: Value, names: Names): string;
  readonly typing?: Typing;
}

export const money = way(isMoney, (sum) => formatMoney(sum), typing.money);
export const date = way(
  isText,
  (day) => formatDate(day),
  typing.line({
    input: 'date',
    isNeeded: true,
    fits: (typed) => /^(18|19|20|21)\d\d-\d\d-\d\d$/.test(typed),
    wrong: 'sync.mix.date',
  }),
);
export const time = way(
  isText,
  (clock) => formatTime(clock.slice(0, 5)),
  typing.line({ input: 'time', fits: (typed) => /^([01]\d|2[0-3]):[0-5]\d$/.test(typed), wrong: 'sync.mix.time' }),
);
export const country = way(
  isText,
  countryName,
  typing.line({ fits: (typed) => countryCodes.has(typed), wrong: 'venues.fault.country' }),
);
export const website = way(
  isText,
  (address) => address,
  typing.line({
    most: 500,
    fits: (typed) => /^https?:\/\//.test(typed) && URL.canParse(typed),
    wrong: 'venues.fault.website',
  }),
);
export const songKey = way(
  isText,
  (key) => key,
  typing.line({ fits: (typed) => /^[A-G](#|b)?m?$/.test(typed), wrong: 'songs.fault.key' }),
);
export const showLength = way(
  isNumber,
  (seconds) => t('show.hours', { time: formatDuration(seconds) }),
  typing.showLength,
);
export const songLength = way(isNumber, formatSongLength, typing.songLength);
export const position = way(isPosition, typedPosition, typing.position);
export const yesOrNo = way(isFlag, (is) => t(is ? 'sync.yes' : 'sync.no'));
export const sealed = way(isParts, () => t('sync.sealed'));
export const trash: Way = { say: (value) => t(isGoing(value) ? 'sync.trash.goes' : 'sync.trash.stays') };

export const language = way(isText, languageName);
export const currency = way(isText, (code) => currencyChoices().find(({ value }) => value === code)?.label ?? code);

/** A line of so many characters at most. */
export function line(most: number): Way {
  return way(isText, (text) => text, typing.line({ most }));
}

/** A line that may not be empty. */
export function name(most: number): Way {
  return way(isText, (text) => text, typing.line({ most, isNeeded: true }));
}

export function prose(most: number): Way {
  return way(isText, (text) => text, typing.lines(most));
}

/** So many words at most, each of so many characters. */
export function tags(limits: Parameters<typeof typing.words>[0]): Way {
  return way(isTexts, (words) => words.join(', '), typing.words(limits));
}

/** A way for which nothing means something. */
export function orElse(nothing: LabelKey, { say, ...rest }: Way): Way {
  return { ...rest, say: (value, names) => (isNothing(value) ? t(nothing) : say(value, names)) };
}

/** A zone without the signs of a program. */
export function zone(fits: (typed: string) => boolean, { isNeeded = false } = {}): Way {
  const say = (id: string) => id.replaceAll('_', ' ');
  return way(isText, say, typing.line({ isNeeded, fits, wrong: 'venues.fault.timeZone' }));
}

/** A whole number, with what it counts. */
export function count(range: Parameters<typeof typing.whole>[0], say = (number: number) => formatNumber(number)): Way {
  return way(isNumber, say, typing.whole(range));
}

/** One of a few words. */
export function choice<T extends string>(choices: readonly T[], say: (choice: T) => string): Way {
  return way(isText, (word) => choiceWord(choices, say, word));
}

/** Several of a few words. */
export function choicesOf<T extends string>(choices: readonly T[], say: (choice: T) => string): Way {
  return way(isTexts, (words) => words.map((word) => choiceWord(choices, say, word)).join(', '));
}

function choiceWord<T extends string>(choices: readonly T[], say: (choice: T) => string, word: string): string {
  const known = oneOf(choices, word);
  return known === undefined ? word : say(known);
}

/** Something else, by what it is called. */
export function named(table: NamedTable): Way {
  return way(isText, (id, names) => names(table, id) ?? t('sync.gone.one'));
}

/** A list of things, a line each. */
export function rowsOf(say: (row: Parts, names: Names) => string): Way {
  return way(isRows, (rows, names) => rows.map((row) => say(row, names)).join('\n'));
}

/** Something with parts. */
export function partsOf(say: (parts: Parts, names: Names) => string): Way {
  return way(isParts, say);
}

/** What is known of some parts, each with its name before it. */
export function labelled(parts: Parts, labels: Readonly<Record<string, LabelKey>>): string {
  return Object.entries(labels)
    .flatMap(([part, label]) => {
      const value = parts[part];
      if (value === undefined || isNothing(value)) return [];
      return [`${t(label)}: ${isNumber(value) ? formatNumber(value) : valueWords(value)}`];
    })
    .join('\n');
}

function way<T extends Value>(
  is: (value: Value) => value is T,
  say: (value: T, names: Names) => string,
  typed?: Typing,
): Way {
  return {
    say(value, names) {
      if (isNothing(value)) return t('sync.empty');
      return (is(value) ? orPlain(value, () => say(value, names)) : valueWords(value)) || t('sync.empty');
    },
    ...(typed && { typing: typed }),
  };
}

/** Refused is also what is none, such as money of no currency or a day of no month: it is shown as it was entered. */
function orPlain(value: Value, say: () => string): string {
  try {
    return say();
  } catch (error) {
    if (error instanceof RangeError) return valueWords(value);
    throw error;
  }
}
