export { helpText } from './help-text.ts';
export { loadCommand, loadConfig } from './load-config.ts';
export type {
  Command,
  CommandLine,
  Config,
  DatabaseConfig,
  KeysConfig,
  KmsConfig,
  OwnFlag,
  SmsConfig,
} from './load-config.ts';
export type { AppleConfig, FacebookConfig, OpenIdConfig, ProviderConfig } from './providers.ts';
export { StartError } from './start-error.ts';
