/** An invariant of ours broke. Reported, answered as `InternalServerError`, never shown as a rule of the service. */
export class Defect extends Error {
  override readonly name = 'Defect';
}
