/** What a reader knows, and fears. */
const WELL_KNOWN = [
  "iam",
  "s3",
  "kms",
  "ec2",
  "lambda",
  "dynamodb",
  "rds",
  "secretsmanager",
  "sqs",
  "sns",
  "logs",
];

/**
 * Orders services for a reader: those that everybody knows come first, the others stay as they are.
 *
 * @example ["a2c", "s3", "iam"].sort(byStanding) // ["iam", "s3", "a2c"]
 */
export function byStanding(one: string, other: string): number {
  return standing(one) - standing(other);
}

function standing(service: string): number {
  const place = WELL_KNOWN.indexOf(service);
  return place < 0 ? WELL_KNOWN.length : place;
}
