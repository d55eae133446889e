/** A path on our own origin, or the first screen: whoever logs in must not arrive at somebody else's page. */
export function ownPlace(path: string | undefined): string {
  if (!path?.startsWith('/') || path.includes('\\')) return '/';
  // Browsers pass over tabs and line breaks in an address: what is left has to be asked, not what was written.
  const meant = URL.parse(path, ours);
  if (meant?.origin !== ours || meant.pathname.startsWith('//') || meant.pathname.startsWith('/api/')) return '/';
  return `${meant.pathname}${meant.search}${meant.hash}`;
}

/** The secret of the invitation that a place of ours is about; undefined where it is another place. */
export function invitationAt(place: string): string | undefined {
  const { pathname, searchParams } = new URL(place, ours);
  return pathname === '/invitation' ? (searchParams.get('token') ?? undefined) : undefined;
}

const ours = 'https://ours.invalid';
