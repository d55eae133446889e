import { useSyncExternalStore } from 'react';

/** How the reader wants dates and numbers; null is as the device has it. */
interface Reader {
  readonly locale: string | null;
  readonly timeZone: string | null;
}

const key = 'reader';
const asTheDevice: Reader = { locale: null, timeZone: null };
const listeners = new Set<() => void>();
let present = typeof localStorage === 'undefined' ? asTheDevice : kept();

/** How the reader writes dates and numbers; the words follow the language of the messages. */
export function readerLocale(): string {
  if (present.locale !== null) return present.locale;
  return typeof navigator === 'undefined' ? 'en' : (navigator.languages[0] ?? 'en');
}

/** The zone in which moments are told. */
export function readerTimeZone(): string {
  return present.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Takes down how the reader wants it, on this device too, so that it is right from the first screen on. */
export function keepReader({ locale, timeZone }: Reader): void {
  if (locale === present.locale && timeZone === present.timeZone) return;
  present = { locale, timeZone };
  localStorage.setItem(key, JSON.stringify(present));
  for (const listener of listeners) listener();
}

/** Changes whenever what is on screen has to be written anew. */
export function useReaderKey(): string {
  return useSyncExternalStore(subscribe, () => `${present.locale} ${present.timeZone}`);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function kept(): Reader {
  try {
    const { locale, timeZone }: Record<string, unknown> = JSON.parse(localStorage.getItem(key) ?? '{}');
    return { locale: known(locale), timeZone: known(timeZone) };
  } catch {
    return asTheDevice;
  }
}

function known(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
