import type { PrivateKind } from '@backline/contract';

/** Somebody to call. What is not known is empty. */
export interface PrivateContact {
  readonly kind: 'contact';
  readonly name: string;
  readonly role: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

export interface PrivateNote {
  readonly kind: 'note';
  readonly body: string;
}

/** What a private record says, which only devices of its holders know. */
export type PrivateContent = PrivateContact | PrivateNote;

/** Reads what was unsealed; a field that another version of the app wrote or left out does no harm. */
export function readContent(kind: PrivateKind, json: unknown): PrivateContent {
  const said = new Map<string, unknown>(Object.entries(typeof json === 'object' && json ? json : {}));
  const text = (field: string) => {
    const value = said.get(field);
    return typeof value === 'string' ? value : '';
  };
  if (kind === 'note') return { kind, body: text('body') };
  return {
    kind,
    name: text('name'),
    role: text('role'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
  };
}

/** Whether every word of a question stands somewhere in it; capitals and accents are all the same. */
export function saysWords(content: PrivateContent, question: string): boolean {
  const { kind, ...fields } = content;
  const all = plain(Object.values(fields).join('\n'));
  // Whoever looks for a number does not know how it was spaced.
  const digits = all.replaceAll(/[^\d]/g, '');
  return plain(question)
    .split(/\s+/)
    .every((word) => all.includes(word) || (/^\+?\d{3,}$/.test(word) && digits.includes(word.replace('+', ''))));
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
