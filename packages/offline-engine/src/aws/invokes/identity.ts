import { catalog } from "@plinth/iam-catalog";

import type { PropertyMap } from "../../values/property-value";
import { UNKNOWN } from "../../values/property-value";
import type { AwsPlace } from "../account";
import type { Answers } from "./answer";
import { text } from "./answer";

/** Whose program it is, for the programs that ask: nobody's in particular. */
const CALLER = { role: "offline-preview", session: "plinth", roleId: "AROAOFFLINEPREVIEW000" };

/** Functions about who is who, as far as names decide it. */
export const IDENTITY: Answers = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_args, { account, partition }) =>
    account === undefined
      ? undefined
      : {
          id: account,
          accountId: account,
          arn: `arn:${partition}:sts::${account}:assumed-role/${CALLER.role}/${CALLER.session}`,
          userId: `${CALLER.roleId}:${CALLER.session}`,
        },

  "aws:iam/getSessionContext:getSessionContext": (args) => {
    const arn = text(args.arn);
    return arn === undefined ? undefined : { id: arn, arn, ...issuerOf(arn) };
  },
};

/** What of an answer follows; all else that the function answers is unknown. */
export const IDENTITY_IN_PART: Answers = {
  "aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider": (args, { partition, account }) => {
    const given = text(args.arn);
    const host = text(args.url)
      ?.replace(/^https?:\/\//, "")
      .replace(/\/+$/, "");
    const arn =
      given ??
      (host === undefined || account === undefined
        ? undefined
        : `arn:${partition}:iam::${account}:oidc-provider/${host}`);
    const url = host ?? /:oidc-provider\/(.+)$/.exec(given ?? "")?.[1];
    return arn === undefined || url === undefined ? undefined : { id: arn, arn, url };
  },

  "aws:iam/getPolicy:getPolicy": (args, place) => managedPolicy(args, place),
};

/**
 * Who took a role. Only AWS knows the path of somebody else's role.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_session_context
 */
function issuerOf(arn: string): PropertyMap {
  const [, head = "", name = "", session = ""] =
    /^(arn:[^:]*):sts:[^:]*:\d{12}:assumed-role\/(?:.+\/)?([^/]+)\/([^/]{2,})$/.exec(arn) ?? [];
  if (name === "") return { issuerArn: arn, issuerId: "", issuerName: "", sessionName: "" };
  const own = name === CALLER.role && session === CALLER.session;
  return {
    issuerArn: own ? `${head}:iam::${arn.split(":")[4] ?? ""}:role/${name}` : UNKNOWN,
    issuerId: own ? CALLER.roleId : UNKNOWN,
    issuerName: name,
    sessionName: session,
  };
}

/** A policy that AWS maintains, by its ARN or its name; an account's own are the account's to tell. */
function managedPolicy(args: PropertyMap, { partition }: AwsPlace): PropertyMap | undefined {
  const arn = text(args.arn);
  const name = text(args.name);
  const pathPrefix = text(args.pathPrefix);
  if (arn !== undefined && !/^arn:[^:]*:iam::aws:policy\//.test(arn)) return undefined;
  const wanted = arn ?? name;
  const found = wanted === undefined ? undefined : catalog.managedPolicy(wanted);
  if (!found?.path.startsWith(pathPrefix ?? "/")) return undefined;
  const own = found.arn.replace(/^arn:aws:/, `arn:${partition}:`);
  return {
    id: own,
    arn: own,
    name: found.name,
    path: found.path,
    policy: found.document,
    tags: {},
    ...(pathPrefix === undefined ? {} : { pathPrefix }),
  };
}
