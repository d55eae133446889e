import { cutText } from '../cut-text.ts';
import { read, unreadable } from './reading.ts';
import type { Reading } from './reading.ts';

const clock = /^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(h|hs|hrs|uhr|[ap]\.?\s?m\.?)?$/i;

/** Reads a time of day such as `20:30`, `8:30 pm`, `20h30` or `20 Uhr` as `HH:MM`. */
export function readTime(cell: string): Reading<string> {
  const text = cell.trim();
  const parts = clock.exec(text);
  const hasShape = parts !== null && (parts[2] !== undefined || parts[3] !== undefined);
  if (!hasShape) return unreadable('TIME_UNREADABLE', `“${cutText(text, 40)}” is not a time. Write it as 20:30.`);
  const half = (parts[3] ?? '').replace(/[.\s]/g, '').toLowerCase();
  const hour = hourOfDay(Number(parts[1]), half);
  const minute = Number(parts[2] ?? 0);
  if (hour === null || minute > 59) return unreadable('TIME_UNREADABLE', `“${text}” is not a time of day.`);
  return read(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
}

function hourOfDay(hour: number, half: string): number | null {
  if (half !== 'am' && half !== 'pm') return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}
