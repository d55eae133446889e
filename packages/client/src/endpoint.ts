import type * as contract from '@backline/contract';
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route, RouteGroup } from '@backline/contract';
import type * as transfer from '@backline/contract/transfer';

type Contract = typeof contract & typeof transfer;
type Group = Extract<Contract[keyof Contract], RouteGroup>;
type NamedIn<G> = G extends RouteGroup<infer R> ? NamedOf<R[keyof R], G['scope']> : never;
type NamedOf<R extends Route, S> = R extends Route
  ? {
      readonly name: `${R['method']} ${S extends 'workspace' ? '{ws}' : ''}${R['path']}`;
      readonly route: R;
      readonly scope: S;
    }
  : never;
type Named = NamedIn<Group>;
type Table = { readonly [N in Named as N['name']]: N };

/**
 * Every endpoint of the contract by method and path, `{ws}` for the workspace it stands below: `GET /users/me`,
 * `POST {ws}/performances`. Only types are taken from the contract, so that whoever calls carries none of the schemas
 * that the server checks by.
 */
export type Endpoint = keyof Table;

type RouteOf<E extends Endpoint> = Table[E]['route'];

/** What a call takes besides its options; `workspaceId` where the path stands below a workspace. */
export type InputOf<E extends Endpoint> = Given<'params', ParamsOf<RouteOf<E>>> &
  Given<'body', RouteOf<E> extends { kind: 'upload' } ? Blob | string : BodyOf<RouteOf<E>>> &
  ('workspace' extends Table[E]['scope'] ? { readonly workspaceId: string } : { readonly workspaceId?: undefined }) & {
    readonly query?: Partial<QueryOf<RouteOf<E>>>;
  };

/** One row of what an endpoint answers with. */
export type RowOf<E extends Endpoint> = ReplyOf<RouteOf<E>>;

export type IsList<E extends Endpoint> = RouteOf<E> extends { list: true } ? true : false;

type Given<Name extends string, T> = unknown extends T
  ? { readonly [K in Name]?: undefined }
  : { readonly [K in Name]: T };
