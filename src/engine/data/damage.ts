/**
 * Stored bytes are lost, or are not what their name says. Answered as such, never with other bytes. Also met by a
 * reader whose tree was released while it read: such a reader looks up its root again, and starts over if that moved.
 */
export class Damage extends Error {
  override readonly name = 'Damage';
}
