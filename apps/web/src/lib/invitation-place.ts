/** Where the link of an invitation leads. */
export function invitationPlace(token: string): string {
  return `/invitation?${new URLSearchParams({ token }).toString()}`;
}

/** The secret of the invitation that a place is about; undefined where it is another place. */
export function invitationAt(place: string | undefined): string | undefined {
  const [path, search] = (place ?? '').split('?');
  return path === '/invitation' ? (new URLSearchParams(search).get('token') ?? undefined) : undefined;
}
