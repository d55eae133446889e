import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readArguments } from './command-line.ts';
import type { Flag } from './command-line.ts';
import { publicOriginOf, trustedProxyOf } from './reach.ts';
import { readProviders } from './providers.ts';
import type { ProviderConfig } from './providers.ts';
import { descriptions, flagOf, settings } from './settings.ts';
import type { Settings } from './settings.ts';
import { StartError } from './start-error.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataFolder: string;
  /** The one origin of the product, without a slash at its end: `http://localhost:8000`. */
  readonly publicOrigin: string;
  readonly trustedProxy: string | null;
  /** PEM texts. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly corsOrigins: readonly string[];
  readonly database: DatabaseConfig;
  readonly keys: KeysConfig;
  readonly appPoolSize: number;
  readonly systemPoolSize: number;
  readonly bodyLimitBytes: number;
  readonly signedInPer15Minutes: number;
  readonly syncPerMinute: number;
  /** Absolute; a second place for the heads of the audit log. */
  readonly auditHeadsFile: string | null;
  readonly workspacesPerPerson: number;
  readonly keysPerWorkspace: number;
  /** Who else people may log in by. */
  readonly providers: readonly ProviderConfig[];
  /** Who carries codes to phones; null where nobody does. */
  readonly sms: SmsConfig | null;
  readonly mail: { readonly smtpUrl: string | null; readonly from: string };
  readonly logLevel: Settings['logLevel'];
}

/** Where the master keys of sealed data are. */
export interface KeysConfig {
  /** Absolute. */
  readonly file: string;
  /** A key management service, in place of the file. */
  readonly kms: KmsConfig | null;
}

export interface KmsConfig {
  /** An id, an ARN or an alias. */
  readonly key: string;
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
}

/** An account at Twilio, or at whoever speaks its protocol. */
export interface SmsConfig {
  readonly endpoint: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** A number, an alphanumeric name, or the SID of a messaging service. */
  readonly from: string;
  readonly mostADay: number;
}

export type DatabaseConfig =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'outside';
      readonly appUrl: string;
      /** Null when not given: the server then says which SQL makes the roles. */
      readonly ownerUrl: string | null;
      readonly systemUrl: string | null;
      readonly directUrl: string | null;
    };

/** A flag of one command alone, such as `--workspace` of the import. */
export interface OwnFlag {
  readonly value: string | null;
  readonly what: string;
}

export interface CommandLine {
  readonly flags: Readonly<Record<string, OwnFlag>>;
  /** How many arguments may stand without a flag. */
  readonly positionals: number;
}

export interface Command {
  readonly config: Config;
  readonly flags: ReadonlyMap<string, string | true>;
  /** Every value that a flag was given, for those that may come again. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration of the server, from flags first and the environment second. Throws StartError for what is wrong. */
export function loadConfig(argv: readonly string[] = process.argv.slice(2), env: Environment = process.env): Config {
  return loadCommand({ flags: {}, positionals: 0 }, argv, env).config;
}

/** The configuration for a command that has flags of its own besides those of the server. Throws StartError. */
export function loadCommand(
  own: CommandLine,
  argv: readonly string[] = process.argv.slice(2),
  env: Environment = process.env,
): Command {
  const ownFlags = Object.entries(own.flags).map(([name, { value }]) => ({ name, takesValue: value !== null }));
  const { flags, values, positionals } = readArguments(argv, [...serverFlags, ...ownFlags]);
  const tooMuch = positionals[own.positionals];
  if (tooMuch !== undefined) throw new StartError(`unexpected argument "${tooMuch}"; see --help`);
  return { config: freeze(configOf(readSettings(flags, env))), flags, values, positionals };
}

const serverFlags: readonly Flag[] = Object.values(settings.shape).flatMap((schema) => {
  const description = descriptions.get(schema);
  return description ? [{ name: flagOf(description.env), takesValue: true }] : [];
});

function readSettings(flags: ReadonlyMap<string, string | true>, env: Environment): Settings {
  const from = new Map<PropertyKey, string>();
  const given: Record<string, string> = {};
  for (const [name, schema] of Object.entries(settings.shape)) {
    const variable = descriptions.get(schema)?.env ?? '';
    const flag = flags.get(flagOf(variable));
    // An empty variable is one that is not set: that is how compose files and CI leave things out.
    const value = typeof flag === 'string' ? flag : env[variable];
    if (!value) continue;
    given[name] = value;
    from.set(name, typeof flag === 'string' ? `--${flagOf(variable)}` : variable);
  }
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.path[0] ?? '';
  throw new StartError(`${from.get(name) ?? String(name)} ${issue?.message ?? 'is wrong'}`);
}

function configOf(given: Settings): Config {
  const tls = tlsOf(given);
  const trustedProxy = trustedProxyOf(given.trustedProxy);
  return {
    port: given.port,
    host: given.host,
    dataFolder: resolve(given.data),
    publicOrigin: publicOriginOf({ ...given, hasTls: tls !== null, hasProxy: trustedProxy !== null }),
    trustedProxy,
    tls,
    corsOrigins: given.corsOrigins.map(withoutSlash),
    database: databaseOf(given),
    keys: { file: resolve(given.keyFile ?? join(given.data, 'master.keys')), kms: kmsOf(given) },
    appPoolSize: given.appPool,
    systemPoolSize: given.systemPool,
    bodyLimitBytes: given.bodyLimit * 1024 * 1024,
    signedInPer15Minutes: given.rateSignedIn,
    syncPerMinute: given.rateSync,
    auditHeadsFile: given.auditHeads === undefined ? null : resolve(given.auditHeads),
    workspacesPerPerson: given.workspacesPerPerson,
    keysPerWorkspace: given.keysPerWorkspace,
    providers: given.providersFile === undefined ? [] : readProviders('BACKLINE_PROVIDERS_FILE', given.providersFile),
    sms: smsOf(given),
    mail: { smtpUrl: given.smtpUrl ?? null, from: given.mailFrom },
    logLevel: given.logLevel,
  };
}

function tlsOf({ tlsCert, tlsKey }: Settings): Config['tls'] {
  if (tlsCert === undefined && tlsKey === undefined) return null;
  if (tlsCert === undefined || tlsKey === undefined)
    throw new StartError('BACKLINE_TLS_CERT and BACKLINE_TLS_KEY belong together; one of them is missing');
  return { cert: readPem('BACKLINE_TLS_CERT', tlsCert), key: readPem('BACKLINE_TLS_KEY', tlsKey) };
}

function readPem(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new StartError(`${variable} names a file that cannot be read: ${path}`, { cause });
  }
}

function databaseOf(given: Settings): DatabaseConfig {
  const { databaseUrl, databaseOwnerUrl, databaseSystemUrl, databaseDirectUrl } = given;
  if (databaseUrl === undefined) {
    if (databaseOwnerUrl ?? databaseSystemUrl ?? databaseDirectUrl)
      throw new StartError('an outside database is given without DATABASE_URL, the role that serves');
    return { kind: 'embedded' };
  }
  return {
    kind: 'outside',
    appUrl: databaseUrl,
    ownerUrl: databaseOwnerUrl ?? null,
    systemUrl: databaseSystemUrl ?? null,
    directUrl: databaseDirectUrl ?? null,
  };
}

function smsOf(given: Settings): SmsConfig | null {
  const { twilioAccountSid: accountSid, twilioAuthToken: authToken, twilioFrom: from } = given;
  if (accountSid === undefined && authToken === undefined && from === undefined) return null;
  if (!accountSid || !authToken || !from)
    throw new StartError(
      'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM belong together; one of them is missing',
    );
  return { endpoint: withoutSlash(given.twilioUrl), accountSid, authToken, from, mostADay: given.smsPerDay };
}

function kmsOf(given: Settings): KmsConfig | null {
  const { kmsKey, awsRegion, awsAccessKeyId, awsSecretAccessKey } = given;
  if (kmsKey === undefined) return null;
  if (!awsRegion || !awsAccessKeyId || !awsSecretAccessKey)
    throw new StartError('BACKLINE_KMS_KEY needs AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY too');
  return {
    key: kmsKey,
    endpoint: given.kmsEndpoint ?? `https://kms.${awsRegion}.amazonaws.com`,
    region: awsRegion,
    accessKeyId: awsAccessKeyId,
    secretAccessKey: awsSecretAccessKey,
    sessionToken: given.awsSessionToken ?? null,
  };
}

function withoutSlash(origin: string): string {
  return origin.replace(/\/$/, '');
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
