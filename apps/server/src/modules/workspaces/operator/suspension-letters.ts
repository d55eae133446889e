import { composeLetter } from '#platform/mail';
import type { Letter } from '#platform/mail';
import { tellable } from '../tellable.ts';

const letters = {
  suspended: {
    subject: (where: string) => `${where} is suspended`,
    text: (where: string) =>
      `whoever runs this installation has suspended ${where}. Nobody can open it for the time being, by API keys neither; nothing in it was deleted.`,
    after: 'If you think this is a mistake, write to whoever runs this installation.',
  },
  lifted: {
    subject: (where: string) => `${where} is open again`,
    text: (where: string) => `${where} is open again, with everything that was in it.`,
    after: 'Work that was waiting when it was suspended was not done; ask for it again.',
  },
} as const;

/** Tells an owner what became of their workspace. */
export function letterTo(to: string, kind: keyof typeof letters, workspaceName: string): Letter {
  const { subject, text, after } = letters[kind];
  const where = tellable(workspaceName) ?? 'A workspace of yours';
  return composeLetter({
    to,
    language: 'en',
    subject: subject(where),
    greeting: 'Hello,',
    paragraphs: [text(where)],
    after: [after],
  });
}
