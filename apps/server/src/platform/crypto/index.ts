export { openKeys } from './open-keys.ts';
export type { Keys, KeyStatus } from './open-keys.ts';
export type { SealContext } from './sealed-value.ts';
export { SealBroken } from './seal-broken.ts';
export type { Sealer } from './sealer.ts';
export { Secret } from './secret.ts';
