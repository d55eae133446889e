/** A path on our own origin, or Today: a link that logs in must not lead to somebody else's page. */
export function samePlace(path: string | undefined): string {
  if (!path?.startsWith('/') || path.includes('\\')) return '/today';
  // Browsers pass over tabs and line breaks in an address: what is left has to be asked, not what was written.
  const ours = 'https://ours.invalid';
  const meant = URL.parse(path, ours);
  if (meant?.origin !== ours || meant.pathname.startsWith('//')) return '/today';
  return `${meant.pathname}${meant.search}${meant.hash}`;
}
