import type { AccountModel, RoleModel, UserModel } from "@plinth/access-analysis";
import { nearest } from "@plinth/iam-policy";
import { BadInput } from "../../failure/failure";
import { listed } from "../render/wording";

export type PrincipalModel =
  { readonly type: "user"; readonly model: UserModel } | { readonly type: "role"; readonly model: RoleModel };

/**
 * The user or role that somebody means by an ARN, `user/grace`, `role/deploy`, or the bare name where only one has it.
 * The ARN of a role's session is the role.
 *
 * @throws BadInput with the nearest name
 */
export function principalOf(written: string, account: AccountModel): PrincipalModel {
  const all: PrincipalModel[] = [
    ...account.users.map((model) => ({ type: "user" as const, model })),
    ...account.roles.map((model) => ({ type: "role" as const, model })),
  ];
  const session = /:assumed-role\/([^/]+)/.exec(written)?.[1];
  const wanted = session === undefined ? written : `role/${session}`;
  const found = all.filter(({ type, model }) =>
    wanted.startsWith("arn:")
      ? model.arn === wanted
      : wanted === model.name || wanted === `${type}/${model.name}` || model.arn.endsWith(`:${wanted}`),
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const names = (some: readonly PrincipalModel[]): string[] =>
    some.map(({ type, model }) => `${type}/${model.name}`);
  if (found.length > 1)
    throw new BadInput([{ message: `"${written}" is ${listed(names(found))}: say which` }]);
  const last = wanted.slice(wanted.lastIndexOf("/") + 1);
  const meant = nearest(last, new Set(all.map(({ model }) => model.name)));
  const hint =
    meant === undefined
      ? all.length === 0
        ? ", which has no users and no roles"
        : `. There are ${listed(names(all))}`
      : `. Did you mean ${names(all.filter(({ model }) => model.name === meant)).join(" or ")}?`;
  throw new BadInput([{ message: `there is no user or role "${written}" in the account${hint}` }]);
}
