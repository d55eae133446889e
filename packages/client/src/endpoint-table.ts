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

interface Shown<N extends Named> {
  readonly params: ParamsOf<N['route']>;
  readonly query: QueryOf<N['route']>;
  readonly body: N['route'] extends { kind: 'upload' } ? Blob | string : BodyOf<N['route']>;
  readonly reply: ReplyOf<N['route']>;
  readonly isList: N['route'] extends { list: true } ? true : false;
  readonly scope: N['scope'];
}

/** What each endpoint of the contract takes and gives, by method and path. Only types, so that whoever calls carries no schemas. */
export type EndpointTable = { readonly [N in Named as N['name']]: Shown<N> };
