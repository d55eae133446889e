/** What a language is called by those who speak it. */
export function languageName(locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }).of(locale) ?? locale;
}
