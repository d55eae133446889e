import { expenseCategories } from '@backline/contract';
import type { SetList } from '@backline/contract';
import type { Names } from '../../data/names.ts';
import { countryName } from '../../lib/countries.ts';
import { t } from '../../lib/messages/index.ts';
import { formatMoney } from '../../lib/money.ts';
import { oneOf } from '../../lib/search-values.ts';
import { formatSongLength } from '../../lib/song-length.ts';
import { isNumber, isRows, isText } from './value-forms.ts';
import type { Parts } from './value-forms.ts';
import { partsOf, rowsOf } from './value-ways.ts';
import type { Way } from './value-ways.ts';
import type { Value } from './value-words.ts';

export const setListVisibilities: readonly SetList['visibility'][] = ['private', 'band', 'public'];

/** What a show cost, as its page lists it. */
export const expenses = rowsOf(({ description, category, amount, currency }) => {
  const kind = oneOf(expenseCategories, category);
  const sum = isNumber(amount) && isText(currency) ? formatMoney({ amount: -amount, currency }) : null;
  return joined([textOf(description), kind ? t(`expense.${kind}`) : textOf(category), sum]);
});

/** What was played, set by set. */
export const played: Way = withHeads(
  ({ setNo }) => (isNumber(setNo) ? t('show.set', { number: setNo }) : ''),
  rowsOf(({ songId, title, segue }, names) => `${songOf({ songId, title }, names)}${segue === true ? ' →' : ''}`),
);

/** Places of a set list: a song as it is played there, or a break. */
export const items = rowsOf(itemLine);
export const item = partsOf(itemLine);

export const links = rowsOf(({ label, url }) => joined([textOf(label), textOf(url)]));

/** Where a show was: one of the venues that are known, or a new one by its name and place. */
export const venueOfShow = partsOf(({ id, name, city, region, country }, names) =>
  isText(id)
    ? (names('venue', id) ?? t('sync.gone.one'))
    : [name, city, region, isText(country) ? countryName(country) : null].filter(isText).join(', '),
);

/** What a private record is about. */
export const subject = partsOf(({ id }, names) => (isText(id) ? names('venue', id) : undefined) ?? t('sync.gone.one'));

function itemLine({ kind, title, durationSeconds, songId, key, capo, notes, segue }: Parts, names: Names): string {
  if (kind === 'break')
    return joined([
      textOf(title) || t('setLists.break'),
      isNumber(durationSeconds) ? formatSongLength(durationSeconds) : null,
    ]);
  const fret = isNumber(capo) && capo > 0 ? t('setLists.capoAt', { fret: capo }) : null;
  const song = `${songOf({ songId, title }, names)}${segue === true ? ' →' : ''}`;
  return joined([song, textOf(key), fret, textOf(notes)]);
}

interface SongNamed {
  readonly songId: Value | undefined;
  readonly title: Value | undefined;
}

function songOf({ songId, title }: SongNamed, names: Names): string {
  const known = isText(songId) ? names('song', songId) : undefined;
  return known ?? (textOf(title) || t('sync.gone.one'));
}

/** Rows with a head above each group of them that follow each other. */
function withHeads(headOf: (row: Parts) => string, { say }: Way): Way {
  return {
    say(value, names) {
      if (!isRows(value) || value.length === 0) return say(value, names);
      const lines = value.flatMap((row, at) => {
        const before = value[at - 1];
        const head = headOf(row);
        return [...(before && headOf(before) === head ? [] : [head]), say([row], names)];
      });
      return lines.filter(Boolean).join('\n');
    },
  };
}

function joined(said: readonly (string | null)[]): string {
  return said.filter(Boolean).join(' · ');
}

function textOf(value: Value | undefined): string {
  return isText(value) ? value : '';
}
