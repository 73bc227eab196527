import type { Output } from "@pulumi/pulumi";
import { all, secret } from "@pulumi/pulumi";

/** How the credentials of a user reach whoever uses them. */
export interface HandoverArgs {
  /**
   * Where access keys go: `output` is a secret output of the stack, `secretsManager` an entry of AWS Secrets Manager,
   * `ssm` a SecureString of the Parameter Store. Each slot has an entry of its own, so a new key never overwrites one
   * that is in use. @default "output"
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html
   */
  to?: "output" | "secretsManager" | "ssm" | undefined;
  /**
   * The public PGP key of whoever receives the secret: `keybase:NAME`, the key in base64, or its armored text. The secret
   * is encrypted to it before it reaches the state. @default not encrypted beyond what the state does
   * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/accesskey/#pgp_key_nodejs
   */
  pgpKey?: string | undefined;
  /** The KMS key of the entry: its id, ARN or alias. @default the service's own key */
  kmsKey?: string | undefined;
  /** The name of the entries, to which the slot is added. @default `plinth/NAME` in Secrets Manager, `/plinth/NAME` in SSM */
  path?: string | undefined;
}

/** What a person or a program gets, and nobody else: the values are secrets of the stack. */
export interface HandoverNote {
  userName: string;
  /** For people: where they sign in. */
  signInUrl?: string;
  /** For administrators: where they take the role, once signed in with MFA. */
  switchRoleUrl?: string;
  /** The password of the first sign-in, where it has to be changed. */
  password?: string;
  /** The same, encrypted to the PGP key and then in base64: `base64 --decode | gpg --decrypt`. */
  encryptedPassword?: string;
  keys?: Record<string, KeyNote>;
}

export interface KeyNote {
  accessKeyId: string;
  status: "active" | "inactive";
  /** From when it no longer counts, in UTC. */
  expires: string;
  /** One of these three: the secret, the secret encrypted to the PGP key, or where it was put. */
  secretAccessKey?: string;
  encryptedSecretAccessKey?: string;
  storedIn?: string;
}

/** Components that leave something to hand over. */
export interface HandsOver {
  /** By user name. */
  readonly handover: Output<Record<string, HandoverNote>>;
}

/**
 * Everything there is to hand over, by user, as one secret output: `pulumi stack output handover --show-secrets`.
 *
 * @param groups components, or components by name; undefined has nothing to hand over
 */
export function handover(
  ...groups: (HandsOver | Record<string, HandsOver> | undefined)[]
): Output<Record<string, HandoverNote>> {
  const parts = groups.flatMap((group = {}): Output<Record<string, HandoverNote>>[] =>
    isOne(group) ? [group.handover] : Object.values(group).map((one) => one.handover),
  );
  return secret(all(parts).apply((notes) => Object.assign({}, ...notes) as Record<string, HandoverNote>));
}

function isOne(group: HandsOver | Record<string, HandsOver>): group is HandsOver {
  return "handover" in group && typeof (group as HandsOver).handover.apply === "function";
}
