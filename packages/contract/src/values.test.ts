import { expect, test } from 'vitest';
import { Id, Money, mostMoney } from './values.ts';

test('an id has one spelling', () => {
  expect(Id.parse('019B5BFF-5A74-4E91-8AE8-0328424202FA')).toBe('019b5bff-5a74-4e91-8ae8-0328424202fa');
});

test.each(['00000000-0000-0000-0000-000000000000', 'seven', '', '019b5bff5a744e918ae80328424202fa'])(
  '%j is no id',
  (id) => {
    expect(Id.safeParse(id).success).toBe(false);
  },
);

test('ninety thousand of the largest amounts still add up exactly', () => {
  expect(Money.safeParse({ amount: mostMoney, currency: 'USD' }).success).toBe(true);
  expect(Money.safeParse({ amount: mostMoney + 1, currency: 'USD' }).success).toBe(false);
  expect(Number.isSafeInteger(90_000 * mostMoney)).toBe(true);
});
