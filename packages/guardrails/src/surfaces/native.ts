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
export function nativeProperty(pattern: string): string {
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
        ...(is.name && { name: nativeProperty(is.name) }),
        ...(is.path && { path: nativeProperty(is.path) }),
        ...(is.boundary && { boundary: nativeProperty(is.boundary) }),
      },
    }),
    ...(documents && {
      documents: documents.map((row) => ({
        ...row,
        property: nativeProperty(row.property),
        ...(row.holder && { holder: holder(row.holder) }),
      })),
    }),
    ...(attachments && {
      attachments: attachments.map((row) => ({
        ...row,
        policy: nativeProperty(row.policy),
        ...(row.to && { to: row.to.map(holder) }),
      })),
    }),
    ...(memberships && {
      memberships: { users: nativeProperty(memberships.users), groups: nativeProperty(memberships.groups) },
    }),
    ...(login && {
      login: {
        user: nativeProperty(login.user),
        ...(login.given && { given: nativeProperty(login.given) }),
        resetRequired: nativeProperty(login.resetRequired),
        length: nativeProperty(login.length),
      },
    }),
    ...(credential && { credential: nativeProperty(credential) }),
    ...(surface.federation && { federation: nativeProperty(surface.federation) }),
    ...(grant && { grant: nativeGrant(grant) }),
    ...(doors && { doors: doors.map((row) => ({ ...row, property: nativeProperty(row.property) })) }),
    ...(contains?.kind === "template" && {
      contains: {
        kind: "template",
        template: nativeProperty(contains.template),
        ...(contains.parameters && { parameters: nativeProperty(contains.parameters) }),
      },
    }),
    ...(surface.hidden && {
      hidden: surface.hidden.map((row) => ({ ...row, property: nativeProperty(row.property) })),
    }),
  };
}

function holder(row: HolderSurface): HolderSurface {
  return row === "self" ? row : { kind: row.kind, name: nativeProperty(row.name) };
}

function nativeGrant({ action, principal, conditions, condition, ...rest }: GrantSurface): GrantSurface {
  const named = Object.entries(conditions).map(([name, row]) => [nativeProperty(name), row] as const);
  return {
    ...rest,
    action: typeof action === "string" ? nativeProperty(action) : action,
    principal: nativeProperty(principal),
    conditions: Object.fromEntries(named),
    ...(condition && {
      condition: {
        operator: nativeProperty(condition.operator),
        key: nativeProperty(condition.key),
        value: nativeProperty(condition.value),
      },
    }),
  };
}
