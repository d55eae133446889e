/** Lets so many pass at the same time; the others wait in line. */
export function createGate(most: number) {
  const line: (() => void)[] = [];
  let inside = 0;
  return async function pass<T>(work: () => Promise<T>): Promise<T> {
    if (inside >= most) await new Promise<void>((resolve) => line.push(resolve));
    else inside += 1;
    try {
      return await work();
    } finally {
      const next = line.shift();
      // Whoever is next takes over the place.
      if (next) next();
      else inside -= 1;
    }
  };
}
