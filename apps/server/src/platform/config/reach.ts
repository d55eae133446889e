import { isIP } from 'node:net';
import { StartError } from './start-error.ts';

const loopbacks = new Set(['localhost', '127.0.0.1', '::1']);
const everywhere = new Set(['0.0.0.0', '::', '*']);
const namedRanges = new Set(['loopback', 'linklocal', 'uniquelocal']);

export interface Reach {
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string | undefined;
  readonly hasTls: boolean;
  readonly hasProxy: boolean;
}

/** The one origin under which people reach the server; refuses to serve passwords over a network in the clear. */
export function publicOriginOf({ host, port, publicUrl, hasTls, hasProxy }: Reach): string {
  const isLocal = loopbacks.has(host);
  if (!isLocal && !hasTls && !hasProxy)
    throw new StartError(
      `host ${host} can be reached from other machines: give BACKLINE_TLS_CERT and BACKLINE_TLS_KEY, or name the proxy that ends TLS in BACKLINE_TRUSTED_PROXY`,
    );
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  if (isLocal && !hasProxy) return originOf('localhost', port, hasTls);
  if (hasProxy || everywhere.has(host))
    throw new StartError('BACKLINE_PUBLIC_URL is missing: it says where people reach this server');
  return originOf(host, port, hasTls);
}

/** Addresses and ranges, comma-separated, as the HTTP server wants them; a wrong one would trust nobody or everybody. */
export function trustedProxyOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  const wrong = given
    .split(',')
    .map((part) => part.trim())
    .find((part) => !isRange(part));
  if (wrong !== undefined)
    throw new StartError(`BACKLINE_TRUSTED_PROXY must list addresses or CIDR ranges; "${wrong}" is neither`);
  return given;
}

function originOf(host: string, port: number, hasTls: boolean): string {
  // URL drops the port where it is the scheme's own, as browsers do in the Origin header.
  return new URL(`${hasTls ? 'https' : 'http'}://${isIP(host) === 6 ? `[${host}]` : host}:${port}`).origin;
}

function isRange(part: string): boolean {
  if (namedRanges.has(part)) return true;
  const [address = '', bits, ...rest] = part.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128));
}
