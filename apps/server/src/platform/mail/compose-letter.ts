import type { Letter } from './send-mail.ts';

/** What a letter says, in order; the way on is a button in one part and a bare address in the other. */
export interface LetterParts {
  readonly to: string;
  readonly language: string;
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly action?: { readonly label: string; readonly url: string };
  /** What stands below the way on: how long it works, what to do if it was not you. */
  readonly after: readonly string[];
}

/** A letter in plain text and in HTML that say the same; the HTML asks nothing of the network. */
export function composeLetter(parts: LetterParts): Letter {
  return { to: parts.to, subject: parts.subject, text: plainPart(parts), html: htmlPart(parts) };
}

function plainPart({ greeting, paragraphs, action, after }: LetterParts): string {
  const way = action ? [`${action.label}:\n${action.url}`] : [];
  return `${[greeting, ...paragraphs, ...way, ...after].join('\n\n')}\n`;
}

function htmlPart({ language, subject, greeting, paragraphs, action, after }: LetterParts): string {
  const words = (texts: readonly string[], style: string) =>
    texts.map((text) => `<p style="margin:0 0 16px;${style}">${escaped(text)}</p>`).join('\n');
  const way = action ? `${button(action)}\n` : '';
  return `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,sans-serif">
<div style="max-width:560px;margin:0 auto">
${words([greeting, ...paragraphs], '')}
${way}${words(after, 'font-size:14px')}
</div></body></html>
`;
}

function button({ label, url }: { readonly label: string; readonly url: string }): string {
  const look = 'display:inline-block;padding:12px 20px;border-radius:8px;background:#f2a900;color:#141414';
  // The address in words too: a reader that shows no buttons, or somebody who wants to see where it leads.
  return `<p style="margin:0 0 16px"><a href="${escaped(url)}" style="${look};font-weight:600;text-decoration:none">${escaped(label)}</a></p>
<p style="margin:0 0 16px;font-size:14px;overflow-wrap:anywhere">${escaped(url)}</p>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
