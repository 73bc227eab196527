import type { ComponentResourceOptions, Output } from "@pulumi/pulumi";
import { ComponentResource } from "@pulumi/pulumi";
import type { StatementInput } from "@plinth/iam-policy";
import { checkIamName } from "@plinth/iam-policy";

import type { Account } from "../account/account";
import { PATHS } from "../arn/arn";
import { customerPolicy } from "../grant/grant";
import { mistake, refuse } from "../input-error/input-error";
import type { Responsibility } from "../tags/tags";
import { tagMistakes } from "../tags/tags";
import { boundaryDocument } from "./documents";

export interface BoundaryArgs extends Responsibility {
  /** The account that the boundary is in. */
  account: Account;
  /** @default the component's name */
  name?: string | undefined;
  /**
   * The most that anything under the boundary may do. Whatever they do not say is denied in so many words, and so are IAM,
   * the account and the organization, and other people's roles, whatever they say.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  permissions: readonly StatementInput[];
  /** The folder of the roles that may be passed and taken where the permissions do not name any. @default "delegated" */
  path?: string | undefined;
}

/**
 * A permissions boundary: a policy under /boundary/ that grants nothing, and is the most that whoever carries it may do.
 *
 * @example new Boundary("workload", { account, permissions: [{ actions: ["s3:*"], resources: ["arn:aws:s3:::acme-*"] }] })
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export class Boundary extends ComponentResource {
  /** Known at preview, and still an output: what carries the boundary comes after it and goes before it. */
  readonly arn: Output<string>;
  readonly boundaryName: string;

  constructor(name: string, args: BoundaryArgs, opts?: ComponentResourceOptions) {
    const { account, permissions, path = "delegated" } = args;
    const boundaryName = args.name ?? name;
    refuse(`boundary ${name}`, [mistake("name", checkIamName(boundaryName, "policy")), ...tagMistakes(args)]);
    const document = boundaryDocument(account, { name: boundaryName, permissions, path });
    super("plinth:identity:Boundary", name, {}, opts);

    const description = `The most that whoever carries the boundary ${boundaryName} may do. Managed by Plinth.`;
    const { arn } = customerPolicy(
      boundaryName,
      { account, path: PATHS.boundary, description, document, responsibility: args },
      { parent: this },
    );

    this.arn = arn;
    this.boundaryName = boundaryName;
    this.registerOutputs({ arn: this.arn });
  }
}
