/** A text with `{names}` to fill in; with plural forms when it counts, chosen by `{count}`. */
export type Message = string | ({ readonly [form in Intl.LDMLPluralRule]?: string } & { readonly other: string });

/** What one file of texts holds: key → text. */
export type Messages = Readonly<Record<string, Message>>;

/** The names that a text wants filled in. */
export type NamesIn<M> = M extends string
  ? M extends `${string}{${infer Name}}${infer Rest}`
    ? Name | NamesIn<Rest>
    : never
  : M extends { readonly other: infer Other }
    ? NamesIn<Other> | 'count'
    : never;

export type Values = Readonly<Record<string, string | number>>;

/** A message with its values in place; numbers are written the way of `locale`. */
export function fill(message: Message, values: Values, locale: string): string {
  const text = typeof message === 'string' ? message : formOf(message, values['count'], locale);
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return typeof value === 'number' ? numbers(locale).format(value) : value;
  });
}

function formOf(message: Exclude<Message, string>, count: string | number | undefined, locale: string): string {
  return message[plurals(locale).select(Number(count))] ?? message.other;
}

const plurals = perLocale((locale) => new Intl.PluralRules(locale));
const numbers = perLocale((locale) => new Intl.NumberFormat(locale));

// Making an Intl object costs more than using it a thousand times.
function perLocale<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const fresh = make(locale);
    made.set(locale, fresh);
    return fresh;
  };
}
