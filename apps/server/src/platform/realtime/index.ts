export type { Presented } from './access.ts';
export { createHub } from './hub.ts';
export type { Hub, HubOptions } from './hub.ts';
