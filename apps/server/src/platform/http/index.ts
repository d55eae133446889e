export { sweepKeys } from './idempotency.sql.ts';
export { paging } from './paging.ts';
export { presentedBy } from './presented-by.ts';
export { serve } from './serve.ts';
export type { Exporting, Handlers, Page, PersonCtx, PublicCtx } from './serve.ts';
export { createHttpServer } from './server.ts';
export type { HttpOptions, HttpServer } from './server.ts';
export { createSessionCookie, csrfTokenOf, hashOfToken } from './session-cookie.ts';
