import { describe, expect, it } from "vitest";
import { managedPolicies, managedPolicy } from "./managed-policy";

const ARN = "arn:aws:iam::aws:policy/";

describe("managedPolicy", () => {
  it.each([
    ["AdministratorAccess", "AdministratorAccess"],
    ["/AdministratorAccess", "AdministratorAccess"],
    ["arn:aws:iam::aws:policy/AdministratorAccess", "AdministratorAccess"],
    ["arn:aws-cn:iam::aws:policy/AdministratorAccess", "AdministratorAccess"],
    ["arn:aws-us-gov:iam::aws:policy/AdministratorAccess", "AdministratorAccess"],
    ["ViewOnlyAccess", "job-function/ViewOnlyAccess"],
    ["job-function/ViewOnlyAccess", "job-function/ViewOnlyAccess"],
    ["/job-function/ViewOnlyAccess", "job-function/ViewOnlyAccess"],
    ["arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess", "job-function/ViewOnlyAccess"],
    ["service-role/AWSLambdaBasicExecutionRole", "service-role/AWSLambdaBasicExecutionRole"],
    ["IAMAuditRootUserCredentials", "root-task/IAMAuditRootUserCredentials"],
    ["SecurityAudit", "SecurityAudit"],
  ])("finds %s", (given, id) => {
    expect(managedPolicy(given)?.arn).toBe(ARN + id);
  });

  it.each([
    ["another path", "job-function/AdministratorAccess"],
    ["another path, as an ARN", `${ARN}service-role/AdministratorAccess`],
    ["an ARN without the path", `${ARN}ViewOnlyAccess`],
    ["an account's own policy", "arn:aws:iam::111122223333:policy/AdministratorAccess"],
    ["another case", "administratoraccess"],
    ["no name", ""],
    ["a path alone", "job-function/"],
    ["the first part of a name", "Administrator"],
    ["a name and its version", "AdministratorAccess v1"],
    ["a role's ARN", "arn:aws:iam::aws:role/AdministratorAccess"],
  ])("does not take %s for a managed policy", (_, given) => {
    expect(managedPolicy(given)).toBeUndefined();
  });

  it("describes a policy with its path, version and document", () => {
    const policy = managedPolicy("AdministratorAccess");
    expect(policy).toMatchObject({ name: "AdministratorAccess", path: "/", defaultVersionId: "v1" });
    expect(policy?.document).toBe(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    );
    expect(managedPolicy("ViewOnlyAccess")?.path).toBe("/job-function/");
  });
});

describe("managedPolicies", () => {
  it("lists every policy once", () => {
    const arns = managedPolicies().map(({ arn }) => arn);
    expect(arns).toHaveLength(1594);
    expect(new Set(arns).size).toBe(1594);
  });

  it("finds each by ARN and by path and name, and gives it a document of its own", () => {
    for (const policy of managedPolicies()) {
      expect(managedPolicy(policy.arn)).toBe(policy);
      expect(managedPolicy(policy.path + policy.name)).toBe(policy);
      const document = JSON.parse(policy.document) as { Statement: unknown };
      expect(document.Statement).toBeDefined();
    }
  });
});
