import type { FactorWays } from '@backline/contract';

type Way = keyof FactorWays;

/** The second factors that can be shown here, the quickest first; a passkey only where the browser has them. */
export function factorWays(ways: FactorWays, canPasskey: boolean): readonly Way[] {
  const order: readonly Way[] = ['passkey', 'code', 'smsCode', 'recoveryCode'];
  return order.filter((way) => ways[way] && (way !== 'passkey' || canPasskey));
}
