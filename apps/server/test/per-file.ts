const due: (() => Promise<void>)[] = [];

/** What each test file has its own of, though files share their modules: made at the first question, ended with the file. */
export function perFile<T>(make: () => Promise<T>, end: (made: T) => unknown): () => Promise<T> {
  let made: Promise<T> | undefined;
  return async () => {
    if (!made) {
      const mine = make();
      made = mine;
      due.push(async () => {
        made = undefined;
        await end(await mine);
      });
    }
    return await made;
  };
}

/** Ends what the file has made, the last first. */
export async function endFile(): Promise<void> {
  for (const end of due.splice(0).toReversed()) await end();
}
