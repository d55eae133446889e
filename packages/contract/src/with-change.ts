/** A thing with what a change gives, and everything that it leaves out as it was. */
export function withChange<T extends object>(thing: T, change: { readonly [K in keyof T]?: T[K] | undefined }): T {
  return { ...thing, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) };
}
