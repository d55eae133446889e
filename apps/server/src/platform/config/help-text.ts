import { z } from 'zod';
import type { OwnFlag } from './load-config.ts';
import { descriptions, flagOf, settings } from './settings.ts';

interface Own {
  readonly usage: string;
  readonly flags: Readonly<Record<string, OwnFlag>>;
}

/** What `--help` prints: a command's own flags, then every setting with its flag, its variable and its default. */
export function helpText({ usage, flags }: Own = { usage: 'npm start -- [flags]', flags: {} }): string {
  const own = Object.entries(flags).map(([name, { value, what }]) => lineOf(`--${name} ${value ?? ''}`, '', what));
  const shared = Object.values(settings.shape).flatMap((schema) => {
    const description = descriptions.get(schema);
    if (!description) return [];
    const { env, value, what } = description;
    const byDefault = schema instanceof z.ZodPrefault ? ` [${schema.def.defaultValue}]` : '';
    return [lineOf(`--${flagOf(env)} ${value}`, env, what + byDefault.replace(' []', ''))];
  });
  return [`Usage: ${usage}`, '', ...own, ...shared].join('\n');
}

function lineOf(flag: string, env: string, what: string): string {
  return `  ${flag.padEnd(27)} ${env.padEnd(22)} ${what}`;
}
