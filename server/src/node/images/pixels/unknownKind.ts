/** A sound picture of a kind that we do not decode: nothing is wrong with it, and exporting it again in the same way would not help. */
export class UnknownKind extends Error {
  override readonly name = 'UnknownKind';
}
