/** What was sealed does not open: moved, altered, cut short, or of a key that nobody has. Always the same words, whatever it was. */
export class SealBroken extends Error {
  constructor() {
    super('what was sealed here cannot be opened');
    this.name = 'SealBroken';
  }
}
