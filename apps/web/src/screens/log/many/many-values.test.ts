import { expect, test } from 'vitest';
import { bulkOf, cellFaults, columnsFor, manyRow, pasted, typedRows } from './many-values.ts';

const shown = columnsFor(true);
const common = manyRow({ venue: 'Sala El Sol', city: 'Madrid', duration: '1:30' });

test('what is the same for all is copied down into a row that leaves it out', () => {
  const rows = [
    manyRow({ localDate: '2026-11-01' }),
    manyRow({ localDate: '2026-11-02', venue: 'Café Berlín', duration: '45' }),
  ];
  const sent = bulkOf({ rows, common, shown, currency: 'EUR', venues: [] }).rows;
  expect(sent[0]).toMatchObject({ venue: { name: 'Sala El Sol', city: 'Madrid' }, durationSeconds: 5400 });
  expect(sent[1]).toMatchObject({ venue: { name: 'Café Berlín', city: 'Madrid' }, durationSeconds: 2700 });
});

test('a table pasted from a spreadsheet fills cells to the right and rows below', () => {
  const rows = pasted(
    [manyRow({ title: 'kept' })],
    { row: 0, column: 'localDate', shown },
    '2026-11-01\tEl Sol\n2026-11-02\tCaracol\n',
  );
  expect(rows.map(({ localDate, venue, title }) => [localDate, venue, title])).toEqual([
    ['2026-11-01', 'El Sol', 'kept'],
    ['2026-11-02', 'Caracol', ''],
  ]);
});

test('a length that cannot be read is sent as it is, for the server to name the cell', () => {
  const rows = [manyRow({ localDate: '2026-11-01', duration: 'long' })];
  expect(bulkOf({ rows, common, shown, currency: 'EUR', venues: [] }).rows[0]).toMatchObject({
    durationSeconds: 'long',
  });
});

test('a fault is marked at its cell', () => {
  const rows = [manyRow(), manyRow()];
  const details = [
    { path: 'rows.1.venue.name', rule: 'min', message: 'Name it.' },
    { path: 'rows.0.durationSeconds', rule: 'invalid_type', message: 'expected number' },
    { path: 'rows.0.durationSeconds', rule: 'custom', message: 'A second one.' },
  ];
  const faults = cellFaults(details, rows);
  expect(faults[rows[1]?.id ?? '']).toEqual({ venue: 'Name it.' });
  expect(faults[rows[0]?.id ?? '']).toEqual({ duration: 'A length looks like 1:30 or 90 minutes.' });
});

test('rows in which nothing was typed are not sent', () => {
  expect(typedRows([manyRow(), manyRow({ title: 'Benefit' })], shown)).toHaveLength(1);
});

test('whoever may not set money is not asked for it, and sends none that was typed before', () => {
  const without = columnsFor(false);
  const rows = pasted(
    [manyRow({ payment: '200' })],
    { row: 0, column: 'audienceSize', shown: without },
    '80\t150\n90\t150',
  );
  const sent = bulkOf({ rows, common, shown: without, currency: 'EUR', venues: [] }).rows;
  expect(sent.map((row) => [row['audienceSize'], row['payment']])).toEqual([
    [80, undefined],
    [90, undefined],
  ]);
  expect(typedRows([manyRow({ payment: '200' })], without)).toEqual([]);
});
