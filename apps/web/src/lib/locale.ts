/** How the reader writes dates and numbers; the words follow the language of the messages. */
export function readerLocale(): string {
  return typeof navigator === 'undefined' ? 'en' : (navigator.languages[0] ?? 'en');
}
