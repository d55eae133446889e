/** A row with a change laid over it; what the change leaves out, or leaves undefined, stays. */
export function changed<Row extends object>(row: Row, change: { readonly [K in keyof Row]?: Row[K] | undefined }): Row {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return Object.assign({ ...row }, given);
}
