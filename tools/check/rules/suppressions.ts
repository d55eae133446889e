import type { Rule } from '../rule.ts';

const suppression = /^(oxlint-disable|eslint-disable|@ts-(expect-error|ignore|nocheck)|oxfmt-ignore|v8 ignore)/;
const withReason = /( -- |: )\S+ \S+/;

export const suppressionsSayWhy: Rule = {
  name: 'suppressions-say-why',
  why: 'the next reader must be able to judge whether the reason still holds: `-- because …`',
  find: (tree) =>
    tree.sources.flatMap(({ path, comments }) =>
      comments
        .filter(({ text }) => suppression.test(text) && !withReason.test(text))
        .map(({ text, line }) => ({ path, line, what: text })),
    ),
};
