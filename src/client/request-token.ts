/**
 * A new `ClientRequestToken`. A dialog makes one when it opens and sends it with every attempt, so that asking twice
 * creates once.
 *
 * @see FSx API reference, ClientRequestToken
 */
export const newRequestToken = (): string => crypto.randomUUID();
