import type { ImportInspection } from '@backline/contract/transfer';
import { ImportOptions } from '@backline/contract/transfer';
import { expect, test } from 'vitest';
import { choicesOf, faultsOf, optionsOf, withField } from './import-choices.ts';

const column = (name: string) => ({ name, samples: ['x'], structured: false, filled: 1 });
const inspection: ImportInspection = {
  format: 'csv',
  rows: 3,
  columns: [column('When'), column('Where'), column('Fee')],
  suggestion: {
    mapping: { localDate: 'When', venueName: 'Where', payment: 'Fee' },
    dateOrder: null,
    dateOrderQuestion: 'ambiguous',
    durationUnit: 'minutes',
    decimal: null,
    missing: ['durationSeconds'],
  },
};
const suggested = choicesOf(inspection, null);

test('our suggestion stands in the fields, and what is missing is asked for', () => {
  expect(suggested.fields).toEqual({ When: 'localDate', Where: 'venueName', Fee: 'payment' });
  expect(faultsOf(suggested, inspection)).toEqual(['duration', 'dateOrder', 'currency']);
});

test('settled choices are options that the contract takes', () => {
  const settled = {
    ...suggested,
    duration: '1:30',
    dateOrder: 'dmy',
    defaults: { ...suggested.defaults, currency: 'EUR', status: 'played' },
  };
  expect(faultsOf(settled, inspection)).toEqual([]);
  const options = optionsOf(settled);
  expect(ImportOptions.parse(options)).toEqual(options);
  expect(options).toMatchObject({
    defaults: { durationSeconds: 5400, currency: 'EUR', status: 'played' },
    dateOrder: 'dmy',
  });
});

test('a field belongs to one column at a time', () => {
  const moved = withField(suggested, 'Fee', 'venueName');
  expect(moved.fields).toEqual({ When: 'localDate', Where: '', Fee: 'venueName' });
});

test('what was chosen before is shown again', () => {
  const options = optionsOf({ ...suggested, duration: '2:00' });
  expect(choicesOf(inspection, options).duration).toBe('2:00');
});

test('nothing is invented: what is left empty is not sent', () => {
  expect(optionsOf(suggested).defaults).toEqual({});
});
