import { readMoney } from '@backline/contract/transfer/read-money';
import { formatDuration, parseDuration } from '../../lib/durations.ts';
import { t } from '../../lib/messages/index.ts';
import type { LabelKey } from '../../lib/messages/index.ts';
import { fromMinor } from '../../lib/money.ts';
import { decimalMark } from '../../lib/numbers.ts';
import { formatSongLength, parseSongLength } from '../../lib/song-length.ts';
import { positionOf, typedPosition } from '../../lib/typed-position.ts';
import { isMoney, isNumber, isPosition, isText, isTexts } from './value-forms.ts';
import { isNothing } from './value-words.ts';
import type { Value } from './value-words.ts';

/** The two values between which somebody types a third. */
export interface Sides {
  readonly mine: Value;
  readonly theirs: Value;
}

/** How a value is typed. */
export interface Typing {
  readonly input: 'line' | 'lines' | 'date' | 'time';
  /** What stands in the field at first. */
  begin(sides: Sides): string;
  /** Undefined where it cannot be read. */
  read(typed: string, sides: Sides): Value | undefined;
  /** What is wrong with what cannot be read. */
  wrong(typed: string): string;
  /** In which currency an amount is, where it does not say. */
  currency?(sides: Sides): string;
}

interface Line {
  readonly input?: Exclude<Typing['input'], 'lines'>;
  /** How many characters there may be. */
  readonly most?: number;
  /** Whether there may be nothing. */
  readonly isNeeded?: boolean;
  readonly fits?: (typed: string) => boolean;
  readonly wrong?: LabelKey;
}

/** Words in one line, or what is kept as it is typed. */
export function line({ input = 'line', most = Infinity, fits = () => true, ...kind }: Line = {}): Typing {
  const read = (text: string) => (text.length <= most && fits(text) ? text : undefined);
  const { wrong, ...rest } = typed({ input, wrong: 'sync.mix.needed', ...kind }, isText, String, read);
  return { ...rest, wrong: (text) => (text.trim().length > most ? tooLong(most) : wrong(text)) };
}

/** Words in many lines: both versions below each other, to begin with. */
export function lines(most: number): Typing {
  return {
    input: 'lines',
    begin: ({ mine, theirs }) => [...new Set([mine, theirs].filter(isText))].filter(Boolean).join('\n'),
    read: (text) => (text.length <= most ? text : undefined),
    wrong: () => tooLong(most),
  };
}

interface Words {
  /** How many there may be. */
  readonly most: number;
  /** How many characters each may have. */
  readonly length: number;
  readonly isNeeded?: boolean;
}

/** Words a line each: those of both versions, to begin with. */
export function words({ most, length, isNeeded = false }: Words): Typing {
  const isTooLong = (word: string) => word.length > length;
  return {
    input: 'lines',
    begin: ({ mine, theirs }) => [...new Set([mine, theirs].filter(isTexts).flat())].join('\n'),
    read(text) {
      const all = wordsOf(text);
      const isNone = isNeeded && all.length === 0;
      return isNone || all.length > most || all.some(isTooLong) ? undefined : all;
    },
    wrong(text) {
      const all = wordsOf(text);
      if (all.some(isTooLong)) return t('sync.mix.word', { count: length });
      return all.length > most ? t('sync.mix.words', { count: most }) : t('sync.mix.needed');
    },
  };
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.split('\n').map((each) => each.trim()))].filter(Boolean);
}

function tooLong(most: number): string {
  return t('sync.mix.long', { count: most });
}

interface Whole {
  readonly least?: number;
  readonly most: number;
  readonly isNeeded?: boolean;
  readonly wrong?: LabelKey;
}

/** A whole number. */
export function whole({ least = 0, most, isNeeded = false, wrong = 'many.number.wrong' }: Whole): Typing {
  return typed({ isNeeded, wrong }, isNumber, String, (text) =>
    /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined,
  );
}

/** An amount as people write it, with its currency or without: then it is that of the first version that has one. */
export const money: Typing = {
  ...typed({ wrong: 'sync.mix.money' }, isMoney, ({ amount, currency }) => String(fromMinor(amount, currency))),
  read(text, sides) {
    if (text.trim() === '') return null;
    const reading = readMoney(text, { currency: currencyOf(sides) || null, decimal: decimalMark() });
    return reading.ok ? { amount: reading.value.amount, currency: reading.value.currency } : undefined;
  },
  currency: currencyOf,
};

export const showLength: Typing = typed(
  { isNeeded: true, wrong: 'form.duration.wrong' },
  isNumber,
  (seconds) => formatDuration(seconds),
  (text) => {
    const seconds = parseDuration(text);
    return seconds !== null && seconds >= 60 && seconds <= 86_400 ? seconds : undefined;
  },
);

export const songLength: Typing = typed(
  { wrong: 'songs.fault.length' },
  isNumber,
  formatSongLength,
  (text) => parseSongLength(text) ?? undefined,
);

export const position: Typing = typed({ wrong: 'venues.fault.position' }, isPosition, typedPosition, (text) => {
  const point = positionOf(text);
  return point ? { ...point } : undefined;
});

interface Kind {
  readonly input?: Typing['input'];
  readonly isNeeded?: boolean;
  readonly wrong: LabelKey;
}

/** One value that is typed in a line: what the first version says that has any, to begin with; empty, it is nothing. */
function typed<T extends Value>(
  { input = 'line', isNeeded = false, wrong }: Kind,
  is: (value: Value) => value is T,
  write: (value: T) => string,
  read: (text: string) => Value | undefined = () => undefined,
): Typing {
  return {
    input,
    wrong: () => t(wrong),
    begin({ mine, theirs }) {
      const said = [mine, theirs].filter((side) => !isNothing(side)).find(is);
      return said === undefined ? '' : write(said);
    },
    read(text) {
      const trimmed = text.trim();
      if (trimmed === '') return isNeeded ? undefined : null;
      return read(trimmed);
    },
  };
}

function currencyOf({ mine, theirs }: Sides): string {
  return [mine, theirs].find(isMoney)?.currency ?? '';
}
