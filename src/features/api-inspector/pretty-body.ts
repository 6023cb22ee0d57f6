/** JSON on lines of its own; anything else as it is. */
export function toPrettyBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
