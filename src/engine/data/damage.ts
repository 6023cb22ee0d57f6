/** Stored bytes are lost, or are not what their name says. Answered as such, never with other bytes. */
export class Damage extends Error {
  override readonly name = 'Damage';
}
