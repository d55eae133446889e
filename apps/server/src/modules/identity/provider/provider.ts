import type { Flow } from './flow.ts';

/** Who somebody is, as a provider has said it and we have checked it. */
export interface Profile {
  readonly issuer: string;
  readonly subject: string;
  /** Case-folded; null where it tells none, or one that is no address. */
  readonly email: string | null;
  /** Whether the provider has made sure that the address is theirs, and would know if it were no longer. */
  readonly isVouched: boolean;
  readonly name: string | null;
}

export interface Provider {
  readonly key: string;
  readonly name: string;
  /** Whether it ever vouches for an address, without which nobody gets an account by it. */
  readonly opensAccounts: boolean;
  /** The page that the browser goes on to. */
  begin(flow: Flow): Promise<URL>;
  /** What the browser came back with, exchanged for a profile; fails where it is not the answer to this flow. */
  finish(returned: URLSearchParams, flow: Flow): Promise<Profile>;
}
