import { cutText } from '../cut-text.ts';
import { read, unreadable } from './reading.ts';
import type { Reading } from './reading.ts';
import { plainName } from './target-fields.ts';

/** Words that files use for the states and kinds of a show (English, Spanish, German), in the form `plainName` gives them. */
export const choiceWords = {
  status: {
    booked: [
      'booked',
      'confirmed',
      'tentative',
      'planned',
      'upcoming',
      'scheduled',
      'hold',
      'reservado',
      'confirmado',
      'previsto',
      'gebucht',
      'bestatigt',
      'geplant',
    ],
    played: [
      'played',
      'done',
      'completed',
      'past',
      'performed',
      'tocado',
      'hecho',
      'realizado',
      'gespielt',
      'erledigt',
    ],
    cancelled: ['cancelled', 'canceled', 'called off', 'cancelado', 'anulado', 'abgesagt', 'ausgefallen', 'storniert'],
  },
  venueType: {
    bar: ['bar', 'pub', 'club', 'kneipe', 'taberna', 'discoteca'],
    restaurant: ['restaurant', 'cafe', 'restaurante', 'gaststatte', 'cafeteria'],
    concert_hall: [
      'concert hall',
      'hall',
      'theater',
      'theatre',
      'auditorium',
      'arena',
      'sala de conciertos',
      'teatro',
      'auditorio',
      'konzerthalle',
      'konzerthaus',
      'halle',
    ],
    festival: ['festival', 'open air', 'fest', 'fiestas'],
    private_event: [
      'private event',
      'private',
      'wedding',
      'party',
      'corporate',
      'boda',
      'evento privado',
      'privado',
      'hochzeit',
      'privat',
      'firmenfeier',
    ],
    other: ['other', 'otro', 'otra', 'andere', 'sonstige', 'sonstiges'],
  },
  paymentStatus: {
    pending: [
      'pending',
      'unpaid',
      'open',
      'no',
      'false',
      'due',
      'pendiente',
      'impagado',
      'offen',
      'nein',
      'ausstehend',
    ],
    partial: ['partial', 'partly', 'partly paid', 'deposit', 'parcial', 'teilweise', 'anzahlung'],
    paid: [
      'paid',
      'yes',
      'true',
      'settled',
      'received',
      'pagado',
      'cobrado',
      'si',
      'bezahlt',
      'ja',
      'erhalten',
      'x',
      '1',
    ],
    written_off: ['written off', 'lost', 'incobrable', 'abgeschrieben'],
  },
  feeType: {
    flat: ['flat', 'fixed', 'guarantee', 'fijo', 'fest', 'festgage', 'pauschal'],
    guarantee_plus_percent: [
      'guarantee plus percent',
      'guarantee percent',
      'plus',
      'fijo mas porcentaje',
      'garantie plus prozent',
    ],
    versus: ['versus', 'vs', 'greater of'],
    door: ['door', 'door deal', 'percentage', 'puerta', 'taquilla', 'eintritt', 'turdeal'],
    tips_only: ['tips only', 'tips', 'hat', 'gorra', 'propinas', 'hut', 'hutkonzert', 'trinkgeld'],
    unpaid: ['unpaid', 'free', 'none', 'charity', 'gratis', 'sin cobrar', 'unbezahlt', 'umsonst', 'benefiz'],
  },
} as const;
export type ChoiceField = keyof typeof choiceWords;
export type Choice<F extends ChoiceField> = Extract<keyof (typeof choiceWords)[F], string>;

/** Reads a word of a choice; what is none of its words is a bad cell that names the choices. */
export const readChoiceOf = {
  status: choiceReader(choiceWords.status),
  venueType: choiceReader(choiceWords.venueType),
  paymentStatus: choiceReader(choiceWords.paymentStatus),
  feeType: choiceReader(choiceWords.feeType),
} satisfies { readonly [F in ChoiceField]: (cell: string) => Reading<Choice<F>> };

function choiceReader<C extends string>(table: Readonly<Record<C, readonly string[]>>) {
  const words = wordMap(table);
  return function readChoice(cell: string): Reading<C> {
    const choice = words.get(plainName(cell));
    if (choice !== undefined) return read(choice);
    return unreadable('CHOICE_UNKNOWN', `“${cutText(cell, 40)}” is none of ${Object.keys(table).join(', ')}.`);
  };
}

function wordMap<C extends string>(table: Readonly<Record<C, readonly string[]>>): ReadonlyMap<string, C> {
  const words = new Map<string, C>();
  for (const choice in table) {
    words.set(plainName(choice), choice);
    for (const word of table[choice]) words.set(word, choice);
  }
  return words;
}
