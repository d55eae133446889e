export { ApiError } from './api-error.ts';
export { createClient } from './create-client.ts';
export type { AnswerOf, CallOptions, Client, ClientOptions, Page } from './create-client.ts';
export type { Endpoint, RowOf } from './endpoint.ts';
export { openLive } from './live.ts';
export type { Live, LiveChange, LiveListener, LiveOptions, LiveSocket, LiveState } from './live.ts';
export { newId } from './new-id.ts';
