import { expect, test } from 'vitest';
import { suggestMapping } from './suggest-mapping.ts';

function columns(names: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(names).map(([name, samples]) => ({ name, samples }));
}

test('English, Spanish and German headings are recognised', () => {
  expect(
    suggestMapping(
      columns({
        'Gig Date': ['2024-05-01'],
        Venue: [],
        City: [],
        State: [],
        Fee: [],
        'Tips ($)': [],
        Attendance: [],
        'Length (min)': [],
      }),
    ).mapping,
  ).toEqual({
    localDate: 'Gig Date',
    venueName: 'Venue',
    city: 'City',
    region: 'State',
    payment: 'Fee',
    tips: 'Tips ($)',
    audienceSize: 'Attendance',
    durationSeconds: 'Length (min)',
  });
  expect(
    suggestMapping(
      columns({
        Fecha: ['31/05/2024'],
        Sala: [],
        Ciudad: [],
        País: [],
        Caché: [],
        Propinas: [],
        Público: [],
        Duración: [],
      }),
    ).mapping,
  ).toEqual({
    localDate: 'Fecha',
    venueName: 'Sala',
    city: 'Ciudad',
    country: 'País',
    payment: 'Caché',
    tips: 'Propinas',
    audienceSize: 'Público',
    durationSeconds: 'Duración',
  });
  expect(
    suggestMapping(
      columns({
        Datum: ['31.05.2024'],
        Lokal: [],
        Stadt: [],
        Land: [],
        Gage: [],
        Trinkgeld: [],
        Zuschauer: [],
        Dauer: [],
        Währung: [],
      }),
    ).mapping,
  ).toEqual({
    localDate: 'Datum',
    venueName: 'Lokal',
    city: 'Stadt',
    country: 'Land',
    payment: 'Gage',
    tips: 'Trinkgeld',
    audienceSize: 'Zuschauer',
    durationSeconds: 'Dauer',
    currency: 'Währung',
  });
});

test('our own field names are recognised, and seconds by their name', () => {
  const { mapping, durationUnit, missing } = suggestMapping(
    columns({ localDate: ['2024-05-01'], venueName: [], durationSeconds: ['5400'], sourceKey: [] }),
  );
  expect(mapping).toEqual({
    localDate: 'localDate',
    venueName: 'venueName',
    durationSeconds: 'durationSeconds',
    sourceKey: 'sourceKey',
  });
  expect(durationUnit).toBe('seconds');
  expect(missing).toEqual([]);
});

test('a column takes one field, and the better name wins', () => {
  const { mapping } = suggestMapping(
    columns({ 'Event name': ['Anniversary'], Start: ['20:00'], Date: ['2024-05-01'], 'Start time': ['20:30'] }),
  );
  expect(mapping).toMatchObject({ title: 'Event name', localDate: 'Date', startTime: 'Start time' });
});

test('values speak where names do not', () => {
  const { mapping, missing } = suggestMapping(
    columns({ A: ['2024-05-01', '2024-06-01'], B: ['$200', '€50'], C: ['X > Y'] }),
  );
  expect(mapping).toEqual({ localDate: 'A', payment: 'B', songs: 'C' });
  expect(missing).toEqual(['venueName', 'durationSeconds']);
});

test('an open order of day and month is a question, not a guess', () => {
  expect(suggestMapping(columns({ Date: ['3/4/2024'] }))).toMatchObject({
    dateOrder: null,
    dateOrderQuestion: 'ambiguous',
  });
  expect(suggestMapping(columns({ Date: ['13/4/2024', '4/13/2024'] }))).toMatchObject({
    dateOrder: null,
    dateOrderQuestion: 'mixed',
  });
  expect(suggestMapping(columns({ Date: ['13/4/2024'] }))).toMatchObject({ dateOrder: 'dmy', dateOrderQuestion: null });
});
