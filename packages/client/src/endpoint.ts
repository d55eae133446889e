import type { EndpointTable } from './endpoint-table.ts';

/** Every endpoint by method and path, `{ws}` for the workspace it stands below: `GET /users/me`, `POST {ws}/performances`. */
export type Endpoint = keyof EndpointTable;

/** What a call takes besides its options; `workspaceId` where the path stands below a workspace. */
export type InputOf<E extends Endpoint> = Given<'params', EndpointTable[E]['params']> &
  Given<'body', EndpointTable[E]['body']> &
  (EndpointTable[E] extends { readonly scope: 'workspace' }
    ? { readonly workspaceId: string }
    : { readonly workspaceId?: undefined }) & {
    readonly query?: Asked<EndpointTable[E]['query']>;
  };

/** One row of what an endpoint answers with. */
export type RowOf<E extends Endpoint> = EndpointTable[E]['reply'];

export type IsList<E extends Endpoint> = EndpointTable[E]['isList'];

/** Where nothing can be asked, nothing can be given. */
type Asked<T> = unknown extends T ? never : Partial<T>;

type Given<Name extends string, T> = unknown extends T
  ? { readonly [K in Name]?: undefined }
  : { readonly [K in Name]: T };
