import { cloudFormationSurfaces } from "./cloudformation";
import type { GrantSurface, HolderSurface, Surface } from "./surface";

/**
 * CloudFormation's types as the provider aws-native has them, which is made from them.
 *
 * @see https://www.pulumi.com/registry/packages/aws-native/
 */
export const nativeSurfaces: readonly Surface[] = cloudFormationSurfaces.map(native);

/** `aws-native:iam:OidcProvider` of `AWS::IAM::OIDCProvider`. */
export function nativeToken(type: string): string {
  const [, service = "", name = ""] = type.split("::");
  return `aws-native:${service.toLowerCase()}:${singleCapitals(name)}`;
}

/** `policies[].policyDocument` of `Policies[].PolicyDocument`. */
function property(pattern: string): string {
  if (pattern === "self") return pattern;
  return pattern
    .split(".")
    .map((name) => singleCapitals(name).replace(/^[A-Z]/, (first) => first.toLowerCase()))
    .join(".");
}

/** `TemplateUrl` of `TemplateURL`, `VpcEndpoint` of `VPCEndpoint`. */
function singleCapitals(name: string): string {
  return name.replace(
    /([A-Z])([A-Z]+)(?=[A-Z][a-z]|$|\[)/g,
    (_run, first: string, rest: string) => first + rest.toLowerCase(),
  );
}

function native(surface: Surface): Surface {
  const { type, is, documents, attachments, memberships, login, credential, grant, doors, contains } =
    surface;
  return {
    type: nativeToken(type),
    ...(is && {
      is: {
        kind: is.kind,
        ...(is.name && { name: property(is.name) }),
        ...(is.path && { path: property(is.path) }),
        ...(is.boundary && { boundary: property(is.boundary) }),
      },
    }),
    ...(documents && {
      documents: documents.map((row) => ({
        ...row,
        property: property(row.property),
        ...(row.holder && { holder: holder(row.holder) }),
      })),
    }),
    ...(attachments && {
      attachments: attachments.map((row) => ({
        ...row,
        policy: property(row.policy),
        ...(row.to && { to: row.to.map(holder) }),
      })),
    }),
    ...(memberships && {
      memberships: { users: property(memberships.users), groups: property(memberships.groups) },
    }),
    ...(login && {
      login: {
        user: property(login.user),
        ...(login.given && { given: property(login.given) }),
        resetRequired: property(login.resetRequired),
        length: property(login.length),
      },
    }),
    ...(credential && { credential: property(credential) }),
    ...(surface.federation && { federation: property(surface.federation) }),
    ...(grant && { grant: nativeGrant(grant) }),
    ...(doors && { doors: doors.map((row) => ({ ...row, property: property(row.property) })) }),
    ...(contains?.kind === "template" && {
      contains: {
        kind: "template",
        template: property(contains.template),
        ...(contains.parameters && { parameters: property(contains.parameters) }),
      },
    }),
    ...(surface.hidden && {
      hidden: surface.hidden.map((row) => ({ ...row, property: property(row.property) })),
    }),
  };
}

function holder(row: HolderSurface): HolderSurface {
  return row === "self" ? row : { kind: row.kind, name: property(row.name) };
}

function nativeGrant({ action, principal, conditions, condition, ...rest }: GrantSurface): GrantSurface {
  const named = Object.entries(conditions).map(([name, row]) => [property(name), row] as const);
  return {
    ...rest,
    action: typeof action === "string" ? property(action) : action,
    principal: property(principal),
    conditions: Object.fromEntries(named),
    ...(condition && {
      condition: {
        operator: property(condition.operator),
        key: property(condition.key),
        value: property(condition.value),
      },
    }),
  };
}
