import { networkInterfaces } from 'node:os';

const addresses = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));

/** The loopback addresses of this machine; a browser takes the second where there is one. */
export const loopbacks = ['127.0.0.1', '::1'].filter((address) => addresses.includes(address));

if (!loopbacks.includes('::1')) console.warn('Left out: this machine has no ::1.');
