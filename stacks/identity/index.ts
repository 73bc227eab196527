/**
 * The identities of one AWS account: nobody logs in as root again, and nobody has more than they need.
 *
 * Who and what there is stands in Pulumi.<stack>.yaml; Pulumi.example.yaml shows all that can be said there. This page says
 * what becomes of it.
 */
import {
  Administrators,
  arns,
  Boundary,
  ConsoleUser,
  currentAccount,
  Delegate,
  each,
  Group,
  handover,
  People,
  ServiceUser,
  signInUrl,
} from "@plinth/identity";
import { identityConfig } from "@plinth/stack-config";

export = async () => {
  // Read and checked as a whole: a mistake ends the program here, before there is anything.
  const described = identityConfig();
  const account = await currentAccount(described);
  const kept = { protect: described.protect };

  // Administrators replace root. They sign in with MFA, and take the role of an administrator only for a while.
  const administrators =
    described.administrators &&
    new Administrators("administrators", { ...described.administrators, account }, kept);

  // A boundary is the most that whoever carries it may do, whatever else they are given.
  const knownBoundaries = each(Boundary, described.boundaries, { account }, kept);

  // People get their permissions from the groups they are in, and until they have MFA they get nothing.
  const people = new People("people", { account }, kept);
  const knownGroups = each(Group, described.groups, { account });
  const consoleUsers = each(ConsoleUser, described.consoleUsers, { account, people, knownGroups });

  // A program outside AWS gets a user that may do one thing, with keys that expire.
  const serviceUsers = each(ServiceUser, described.serviceUsers, { account, knownBoundaries });

  // Those who may hand out permissions cannot hand out more than they have.
  each(Delegate, described.delegates, { account, knownGroups, knownBoundaries });

  return {
    // Where everybody signs in.
    signInUrl: signInUrl(account),
    // Passwords and keys, by user: `pulumi stack output handover --show-secrets`.
    handover: handover(administrators, consoleUsers, serviceUsers),
    // What other stacks refer to.
    administratorRoleArn: administrators?.roleArn ?? null,
    boundaryArns: arns(knownBoundaries),
    groupArns: arns(knownGroups),
    consoleUserArns: arns(consoleUsers),
    serviceUserArns: arns(serviceUsers),
  };
};
