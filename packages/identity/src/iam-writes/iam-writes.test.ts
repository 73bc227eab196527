import { catalog } from "@plinth/iam-catalog";
import { policy } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";

import { ACCOUNT, decide, EVERYTHING } from "../../test/requests";
import { noIamWrites } from "./iam-writes";

const me = "arn:aws:iam::111122223333:user/people/edsger";
const documents = [EVERYTHING, policy(noIamWrites(ACCOUNT))];
const actions = catalog.actionsOf("iam") ?? [];

/** An ARN of a type that the action knows, or `*`. */
function resourceOf(action: (typeof actions)[number]): string {
  const [type] = action.resourceTypes;
  return type === undefined ? "*" : `arn:aws:iam::111122223333:${type.name}/x`;
}

describe("no changes in IAM", () => {
  const changes = actions.filter(
    ({ accessLevel, name }) => !["List", "Read"].includes(accessLevel) && name !== "PassRole",
  );

  it("knows every action of IAM that changes something", () => {
    const allowed = changes.filter(
      (action) =>
        decide({ who: me, action: action.id, resource: resourceOf(action) }, documents) !==
        "explicitlyDenied",
    );
    // Devices are nobody's until somebody enables them: what one may do to them is for other policies to say.
    expect(allowed.map(({ name }) => name).sort()).toEqual([
      "CreateVirtualMFADevice",
      "DeleteVirtualMFADevice",
      "TagMFADevice",
      "UntagMFADevice",
    ]);
  });

  it("leaves reading alone", () => {
    const reads = actions.filter(({ accessLevel }) => ["List", "Read"].includes(accessLevel));
    const denied = reads.filter(
      (action) =>
        decide({ who: me, action: action.id, resource: resourceOf(action) }, documents) !== "allowed",
    );
    expect(denied).toEqual([]);
  });

  it("leaves one's own password, keys and MFA to other policies, and nothing else of oneself", () => {
    const onUsers = changes.filter(({ resourceTypes }) => resourceTypes.some(({ name }) => name === "user"));
    const allowed = onUsers.filter(
      ({ id }) => decide({ who: me, action: id, resource: me }, documents) === "allowed",
    );
    expect(allowed.map(({ name }) => name).sort()).toEqual([
      "ChangePassword",
      "CreateAccessKey",
      "DeactivateMFADevice",
      "DeleteAccessKey",
      "EnableMFADevice",
      "ResyncMFADevice",
      "UpdateAccessKey",
    ]);
  });

  it("excepts what it is told to, and no more", () => {
    const except = [EVERYTHING, policy(noIamWrites(ACCOUNT, ["arn:aws:iam::111122223333:user/delegated/*"]))];
    const asked = { who: me, action: "iam:DeleteUser" };
    expect(decide({ ...asked, resource: "arn:aws:iam::111122223333:user/delegated/x" }, except)).toBe(
      "allowed",
    );
    expect(decide({ ...asked, resource: "arn:aws:iam::111122223333:user/x" }, except)).toBe(
      "explicitlyDenied",
    );
  });
});
