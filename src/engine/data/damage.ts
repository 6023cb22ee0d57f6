/**
 * Stored bytes are lost, or no longer match their name. Never answered with wrong bytes. Also thrown to a reader whose
 * tree was released while it read: such a reader looks up its root again, and starts over when that has moved.
 */
export class Damage extends Error {
  override readonly name = 'Damage';
  /** The object's hash, hexadecimal. */
  readonly object: string;
  constructor(object: string, message: string) {
    super(message);
    this.object = object;
  }
}
