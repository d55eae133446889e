/** A path on our own origin, or Today: a link that logs in must not lead to somebody else's page. */
export function samePlace(path: string | undefined): string {
  if (!path?.startsWith('/') || path.startsWith('//') || path.includes('\\')) return '/today';
  return path;
}
