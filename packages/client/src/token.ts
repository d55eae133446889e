/** A key of a workspace, or an access token; asked for at every request, so that another one may take its place. */
export type Token = string | (() => string | Promise<string>);

/** The header that shows a token; none where there is none. */
export async function bearerOf(token: Token | undefined): Promise<Readonly<Record<string, string>>> {
  if (token === undefined) return {};
  return { authorization: `Bearer ${typeof token === 'string' ? token : await token()}` };
}
