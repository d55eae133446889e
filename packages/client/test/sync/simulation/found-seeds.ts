/** Worlds that broke an invariant once; they are looked at first. */
export const foundSeeds: readonly number[] = [
  // An answer under an older name of the device was taken for one under its new name.
  27,
  // A tab that was frozen laid what waited under the old name over the base of the new one.
  158, 203, 286,
  // A tab that was frozen for minutes missed what had left the outbox for the base meanwhile.
  644,
  // A scope whose last change was let go of was fetched anew for ever.
  556, 672,
  // What an old version of the app had written waited for half a minute.
  580,
  // A tab that slept while another one led took an old answer for a server that has forgotten, and sent all of it again.
  3268,
  4334,
  // Two copies of a device sent each for itself what was sent before one was copied, and its answer lost.
  3169,
  // What was sent before a device knew the history of its server was done again where it arrived twice.
  10_188,
  // A server that was put back once more while it was asked again: its answer of nothing settled what was refused.
  2_196, 9_434,
  // A tab that slept forgot with the first base it heard of what was answered since.
  14_616, 14_733,
  // Somebody logged out in a tab that had not heard of what another one had written.
  5_427, 13_613,
  // A tab that slept over two restores laid what waits now over the bases of before.
  24_062, 32_263,
  // Two copies of a device each sent what came behind something of a scope that was taken away.
  33_438, 37_629,
];
