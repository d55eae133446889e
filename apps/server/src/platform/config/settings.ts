import { z } from 'zod';

interface Description {
  readonly env: string;
  /** What stands for the value in the help, such as `N` or `DIR`. */
  readonly value: string;
  readonly what: string;
}

export const descriptions = z.registry<Description>();

const whole = (least: number, most: number) => {
  const range = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, range)
    .transform(Number)
    .refine((value) => value >= least && value <= most, range);
};
const file = z.string();
const url = (schemes: RegExp, kind: string) =>
  z.string().refine((value) => schemes.test(URL.parse(value)?.protocol ?? ''), `must be a URL of ${kind}`);
const postgresUrl = url(/^postgres(ql)?:$/, 'PostgreSQL (postgres://user:password@host/database)');
const origin = url(/^https?:$/, 'http or https').refine(
  (value) => /^https?:\/\/[^/?#]+\/?$/i.test(value),
  'must be an origin without a path (https://backline.example)',
);
/** Where credentials may go: nobody on the way can read them. */
const isSafe = (value: string) => /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\/?$/i.test(value);
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Every setting, once: its name in the environment, its flag (the name without BACKLINE_), its check and its default. */
export const settings = z.object({
  port: setting('BACKLINE_PORT', 'N', 'Port to listen on.', whole(1, 65_535).prefault('8000')),
  host: setting(
    'BACKLINE_HOST',
    'H',
    'Host to listen on; any but the loopback wants TLS or a proxy.',
    z.string().prefault('localhost'),
  ),
  data: setting(
    'BACKLINE_DATA',
    'DIR',
    'Folder of everything kept: database, files, keys.',
    file.prefault('./.backline'),
  ),
  keyFile: setting(
    'BACKLINE_KEY_FILE',
    'FILE',
    'Master keys of sealed data; else master.keys in the data folder.',
    file.optional(),
  ),
  kmsKey: setting(
    'BACKLINE_KMS_KEY',
    'KEY',
    'Master key in AWS KMS (id, ARN or alias), in place of a key file.',
    z.string().optional(),
  ),
  kmsEndpoint: setting(
    'BACKLINE_KMS_ENDPOINT',
    'URL',
    "Another service of the same protocol; else AWS's in the region.",
    origin.optional(),
  ),
  awsRegion: setting('AWS_REGION', 'NAME', 'Region of the key management service.', z.string().optional()),
  awsAccessKeyId: setting('AWS_ACCESS_KEY_ID', 'ID', 'Who asks the key management service.', z.string().optional()),
  awsSecretAccessKey: setting('AWS_SECRET_ACCESS_KEY', 'KEY', 'Signs what is asked of it.', z.string().optional()),
  awsSessionToken: setting(
    'AWS_SESSION_TOKEN',
    'TOKEN',
    'Where the credentials are temporary ones.',
    z.string().optional(),
  ),
  publicUrl: setting(
    'BACKLINE_PUBLIC_URL',
    'URL',
    'Where people reach the server; else what host, port and TLS say.',
    origin.optional(),
  ),
  trustedProxy: setting(
    'BACKLINE_TRUSTED_PROXY',
    'IP,…',
    'Addresses or CIDR ranges of the proxy that ends TLS.',
    z.string().optional(),
  ),
  tlsCert: setting(
    'BACKLINE_TLS_CERT',
    'FILE',
    'Certificate chain (PEM), to serve https without a proxy.',
    file.optional(),
  ),
  tlsKey: setting('BACKLINE_TLS_KEY', 'FILE', 'Private key (PEM) of the certificate.', file.optional()),
  corsOrigins: setting(
    'BACKLINE_CORS_ORIGINS',
    'URL,…',
    'Other origins whose pages may call the API.',
    list.pipe(z.array(origin)).prefault(''),
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    'URL',
    'An outside PostgreSQL, as the role that serves; else the embedded one.',
    postgresUrl.optional(),
  ),
  databaseOwnerUrl: setting(
    'DATABASE_OWNER_URL',
    'URL',
    'The same database as the role that migrates.',
    postgresUrl.optional(),
  ),
  databaseSystemUrl: setting(
    'DATABASE_SYSTEM_URL',
    'URL',
    'The same database as the audited system role.',
    postgresUrl.optional(),
  ),
  databaseDirectUrl: setting(
    'DATABASE_DIRECT_URL',
    'URL',
    'Past PgBouncer, for LISTEN and jobs; else the system URL.',
    postgresUrl.optional(),
  ),
  appPool: setting('BACKLINE_APP_POOL', 'N', 'Most database connections of requests.', whole(1, 500).prefault('20')),
  systemPool: setting(
    'BACKLINE_SYSTEM_POOL',
    'N',
    'Most database connections of jobs and the system.',
    whole(1, 100).prefault('6'),
  ),
  bodyLimit: setting(
    'BACKLINE_BODY_LIMIT',
    'MIB',
    'Largest body of a request in MiB; uploads have their own.',
    whole(1, 100).prefault('2'),
  ),
  rateSignedIn: setting(
    'BACKLINE_RATE_SIGNED_IN',
    'N',
    'Requests of a signed-in user in 15 minutes.',
    whole(1, 1_000_000_000).prefault('1000'),
  ),
  rateSync: setting(
    'BACKLINE_RATE_SYNC',
    'N',
    'Exchanges of a device, pushes and pulls, in a minute.',
    whole(1, 1_000_000_000).prefault('120'),
  ),
  auditHeads: setting(
    'BACKLINE_AUDIT_HEADS',
    'FILE',
    'A second file for the daily heads of the audit log, best out of reach of this machine.',
    file.optional(),
  ),
  workspacesPerPerson: setting(
    'BACKLINE_WORKSPACES_PER_PERSON',
    'N',
    'Most workspaces of bands and organizations that one person can open.',
    whole(0, 1_000_000).prefault('10'),
  ),
  keysPerWorkspace: setting(
    'BACKLINE_KEYS_PER_WORKSPACE',
    'N',
    'Most API keys that a workspace can have at a time.',
    whole(0, 1_000_000).prefault('100'),
  ),
  providersFile: setting(
    'BACKLINE_PROVIDERS_FILE',
    'FILE',
    'Who else people may log in by: Google, Apple, Facebook, any OpenID provider (JSON).',
    file.optional(),
  ),
  twilioAccountSid: setting(
    'TWILIO_ACCOUNT_SID',
    'SID',
    'Sends codes to phones as a second factor, by this account at Twilio.',
    z
      .string()
      .regex(/^AC[0-9a-f]{32}$/, 'must be the SID of an account (AC and 32 digits)')
      .optional(),
  ),
  twilioAuthToken: setting('TWILIO_AUTH_TOKEN', 'TOKEN', 'The secret of that account.', z.string().optional()),
  twilioFrom: setting(
    'TWILIO_FROM',
    'NUMBER',
    'Whom codes come from: a number of that account, or the SID of a messaging service.',
    z.string().optional(),
  ),
  twilioUrl: setting(
    'TWILIO_URL',
    'URL',
    'Another service of the same protocol.',
    origin
      .refine((value) => isSafe(value), 'must be https; plain http is for the loopback alone')
      .prefault('https://api.twilio.com'),
  ),
  smsPerDay: setting(
    'BACKLINE_SMS_PER_DAY',
    'N',
    'Most codes to phones in 24 hours, of all people together: each one costs.',
    whole(0, 1_000_000).prefault('500'),
  ),
  smtpUrl: setting(
    'SMTP_URL',
    'URL',
    'Mail server; without one, mail stays in the local mailbox page.',
    url(/^smtps?:$/, 'SMTP (smtp://user:password@host:587)').optional(),
  ),
  mailFrom: setting(
    'MAIL_FROM',
    'MAIL',
    'Sender of every mail.',
    z.string().includes('@', 'must be an address').prefault('Backline <backline@localhost>'),
  ),
  logLevel: setting(
    'BACKLINE_LOG_LEVEL',
    'LEVEL',
    `Least level to log: ${logLevels.join(', ')}.`,
    z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).prefault('info'),
  ),
});

export type Settings = z.infer<typeof settings>;
export type SettingName = keyof Settings & string;

/** A setting's flag: `BACKLINE_LOG_LEVEL` → `log-level`. */
export function flagOf(env: string): string {
  return env
    .replace(/^BACKLINE_/, '')
    .toLowerCase()
    .replaceAll('_', '-');
}

function setting<S extends z.ZodType>(env: string, value: string, what: string, schema: S): S {
  descriptions.add(schema, { env, value, what });
  return schema;
}
