/**
 * An answer of the host to a program that is an error. The program sees the message as Pulumi's SDK words it; what the
 * user is told is in the issues that the host keeps.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
