import type { Money } from '@backline/contract';
import { readerLocale } from './reader.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** Money the way of the reader's locale: `€1,250.00`. */
export function formatMoney({ amount, currency }: Money, locale = readerLocale()): string {
  return currencyFormat(locale, currency).format(amount / 10 ** minorDigits(currency));
}

/** How many digits stand behind the point of a currency: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return currencyFormat('en', currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Whole units as typed (`1250.5`) → minor units (`125050`), without going through a fraction that cannot be held exactly. */
export function toMinor(typed: number, currency: string): number {
  return Math.round(Number(`${typed}e${minorDigits(currency)}`));
}

/** Minor units → whole units, to be edited. */
export function fromMinor(amount: number, currency: string): number {
  return amount / 10 ** minorDigits(currency);
}

/** Sums by currency, the largest first; currencies are never added together. */
export function sumByCurrency(all: readonly (Money | null | undefined)[]): readonly Money[] {
  const sums = new Map<string, number>();
  for (const money of all) if (money) sums.set(money.currency, (sums.get(money.currency) ?? 0) + money.amount);
  return [...sums].map(([currency, amount]) => ({ currency, amount })).sort((a, b) => b.amount - a.amount);
}

/** Every currency to choose from, by its code and its name in the reader's language. */
export function currencyChoices(
  locale = readerLocale(),
): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((value) => ({
    value,
    label: `${value} · ${names.of(value) ?? value}`,
  }));
}

function currencyFormat(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const fresh = new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  formats.set(key, fresh);
  return fresh;
}

/** What an amount is called, with the currency that it is in where that is not the usual one. */
export function inCurrency(label: string, currency: string): string {
  return currency === '' ? label : `${label} (${currency})`;
}
