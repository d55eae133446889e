/**
 * Joins rows with what lies beside them, and gives the same object for as long as all of it stays the same, so that a screen draws
 * only what changed.
 */
export function keptJoin<Row extends object, Beside extends readonly (object | undefined)[], Joined>(
  join: (row: Row, ...beside: Beside) => Joined,
): (row: Row, ...beside: Beside) => Joined {
  const kept = new WeakMap<Row, { readonly beside: Beside; readonly joined: Joined }>();
  return (row, ...beside) => {
    const known = kept.get(row);
    if (known && known.beside.every((each, index) => each === beside[index])) return known.joined;
    const joined = join(row, ...beside);
    kept.set(row, { beside, joined });
    return joined;
  };
}
