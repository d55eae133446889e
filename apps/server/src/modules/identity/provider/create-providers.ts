import type { ProviderConfig } from '#platform/config';
import { createFacebookProvider } from './facebook.ts';
import { createOpenIdProvider } from './open-id.ts';
import type { Provider } from './provider.ts';

/** The providers of an installation, by their keys. */
export function createProviders(
  configs: readonly ProviderConfig[],
  publicOrigin: string,
): ReadonlyMap<string, Provider> {
  return new Map(
    configs.map((config) => {
      const callback = `${publicOrigin}/api/v1/auth/oauth/${config.key}/callback`;
      const provider =
        config.kind === 'facebook' ? createFacebookProvider(config, callback) : createOpenIdProvider(config, callback);
      return [config.key, provider];
    }),
  );
}
