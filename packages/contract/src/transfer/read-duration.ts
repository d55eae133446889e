import { cutText } from '../cut-text.ts';
import { read, unreadable } from './reading.ts';
import type { Reading } from './reading.ts';

export const durationUnits = ['seconds', 'minutes', 'hours'] as const;
/** What a bare number in a duration column counts. */
export type DurationUnit = (typeof durationUnits)[number];

const secondsIn: Readonly<Record<DurationUnit, number>> = { seconds: 1, minutes: 60, hours: 3600 };
const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;
const clock = /^(\d{1,3}):(\d{2})(?::(\d{2}))?$/;
const bare = /^\d+(?:[.,]\d+)?$/;
const spoken =
  /^(?:(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?|horas?|std|stunden?))?\s*(?:(?:and|y|und|,)\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:m|mins?|minutes?|minutos?|minuten?|['′]))?\s*(?:(\d+)\s*(?:s|secs?|seconds?|segundos?|sek|sekunden?))?\.?$/i;
const hoursThenMinutes = /^(\d{1,2})\s*h\s*(\d{1,2})$/i;

/** Reads a length such as `2h`, `1:30` (hours and minutes), `90 min`, `PT1H30M` or a bare number in `unit`; in seconds. */
export function readDuration(cell: string, unit: DurationUnit): Reading<number> {
  const text = cell.trim();
  const seconds = secondsOf(text, unit);
  if (seconds === null)
    return unreadable('DURATION_UNREADABLE', `“${cutText(text, 40)}” is not a length. Write it as 1:30 or 90 min.`);
  if (seconds < 60 || seconds > 86_400) return unreadable('OUT_OF_RANGE', 'A show lasts between a minute and a day.');
  return read(seconds);
}

function secondsOf(text: string, unit: DurationUnit): number | null {
  if (bare.test(text)) return Math.round(decimal(text) * secondsIn[unit]);
  const short = hoursThenMinutes.exec(text);
  if (short) return Number(short[1]) * 3600 + Number(short[2]) * 60;
  const hands = clock.exec(text);
  if (hands)
    return Number(hands[2]) > 59 ? null : Number(hands[1]) * 3600 + Number(hands[2]) * 60 + Number(hands[3] ?? 0);
  const formal = iso.exec(text);
  if (formal && text.length > 2) {
    return (
      Number(formal[1] ?? 0) * 86_400 +
      Number(formal[2] ?? 0) * 3600 +
      Number(formal[3] ?? 0) * 60 +
      Number(formal[4] ?? 0)
    );
  }
  const words = text === '' ? null : spoken.exec(text);
  if (!words) return null;
  return Math.round(decimal(words[1]) * 3600 + decimal(words[2]) * 60 + Number(words[3] ?? 0));
}

function decimal(text: string | undefined): number {
  return Number((text ?? '0').replace(',', '.'));
}
