/** A screen of an area whose texts come with it, once both are here. */
export function withTexts<Screen>(load: () => Promise<Screen>, texts: () => Promise<unknown>): () => Promise<Screen> {
  return async () => {
    const [screen] = await Promise.all([load(), texts()]);
    return screen;
  };
}
