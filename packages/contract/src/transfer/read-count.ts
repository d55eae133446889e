import { cutText } from '../cut-text.ts';
import { read, unreadable } from './reading.ts';
import type { Reading } from './reading.ts';

const whole = /^(?:~|ca\.?|about|approx\.?)?\s*(\d{1,3}(?:[.,'’ ]\d{3})+|\d+)$/i;

/** Reads a whole number such as `1200`, `1,200` or `~200`, between `min` and `max`. */
export function readCount(cell: string, min: number, max: number): Reading<number> {
  const digits = whole.exec(cell.trim())?.[1];
  if (digits === undefined)
    return unreadable('NUMBER_UNREADABLE', `“${cutText(cell.trim(), 40)}” is not a whole number.`);
  const value = Number(digits.replace(/\D/g, ''));
  if (value < min || value > max) return unreadable('OUT_OF_RANGE', `This must lie between ${min} and ${max}.`);
  return read(value);
}

/** Reads `4`, `4/5`, `8/10` or four stars as a rating from 1 to 5. */
export function readRating(cell: string): Reading<number> {
  const text = cell.trim();
  const stars = /^(★{1,5})☆*$/.exec(text)?.[1] ?? /^(\*{1,5})$/.exec(text)?.[1];
  if (stars !== undefined) return read(stars.length);
  const ofTen = /^(\d{1,2})\s*\/\s*10$/.exec(text);
  // An odd number of ten has no whole place among five, and rounding it would be our opinion.
  if (ofTen && Number(ofTen[1]) % 2 === 0) return readCount(String(Number(ofTen[1]) / 2), 1, 5);
  return readCount(text.replace(/\s*\/\s*5$/, ''), 1, 5);
}
