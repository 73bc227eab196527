import type { Statement } from "@plinth/iam-policy";
import type { HeldDocument, Principal } from "../../account/account";
import { documentsOf } from "../../account/account";
import type { Holder } from "../../facts/facts";
import { factsOf } from "../../facts/facts";
import type { AccessModel } from "../../model/model";
import { elementsOf, statementName } from "../../rule/evidence";
import type { Finding } from "../../rule/finding";
import { defineRule } from "../../rule/rule";
import { byStatement } from "../../rule/unreadable";

interface ServiceUserParameters {
  servicePath: string;
  serviceGroup: string;
  allow: readonly string[];
}

export const serviceUserNoWildcards = defineRule<ServiceUserParameters>({
  id: "service-user-no-wildcards",
  title: "A service user's permissions have no wildcards",
  why: "its key lies on a server for months: it must open the one thing that the server does and nothing beside it",
  fix: "name every action, and the resource down to its name: arn:aws:s3:::acme-uploads/incoming/* is fine, arn:aws:s3:::acme-* is not",
  severity: "high",
  references: [
    {
      title: "Security best practices in IAM: apply least-privilege permissions",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    },
    {
      title: "IAM JSON policy elements: Resource",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    },
  ],
  controls: { cis: { "7.0": ["2.14"], "5.0": ["1.15"], "3.0": ["1.16"] }, ssb: ["ACCT.04"] },
  parameters: {
    servicePath: {
      type: "string",
      default: "/service/",
      description:
        "The IAM path of service users. A user with a key and no console password is one wherever it is.",
    },
    serviceGroup: {
      type: "string",
      default: "service-",
      description:
        "What the names of service users' own groups begin with, so that their policies are known before the stack is.",
    },
    allow: {
      type: "array",
      items: { type: "string" },
      default: [],
      stricter: "fewer",
      description:
        "Action patterns with a wildcard that are accepted as written, for example `s3:GetObject*`.",
    },
  },

  checkResource(resource, { parameters, model }) {
    return factsOf(resource)
      .documents.filter(({ kind, holder }) => kind === "identity" && isServiceGroup(holder, parameters))
      .flatMap((fact) => {
        const { document, unknown, worst } = model.read(fact);
        const narrow = worst?.widened.every((one) => wildcardOf(one, parameters, model) === undefined);
        const unclear = narrow === true ? [] : byStatement(unknown);
        return [
          ...unclear.map(({ property }) => cannotTell(fact.holder, property)),
          ...(document?.statements ?? []).flatMap((statement) => {
            const fault = wildcardOf(statement, parameters, model);
            return fault === undefined
              ? []
              : [faultFinding(statement, document?.statements.length ?? 0, fault, fact.property)];
          }),
        ];
      });
  },

  checkStack(account, { parameters, model }) {
    const seen = new Set<HeldDocument>();
    return account.principals
      .filter((principal) => isServiceUser(principal, parameters))
      .flatMap((user) =>
        documentsOf(user).flatMap((held) => {
          // Seen by the resource check, or with another user of the same group.
          if (seen.has(held) || isJudged(held, user, parameters)) return [];
          seen.add(held);
          return held.document.statements.flatMap((statement) => {
            const fault = wildcardOf(statement, parameters, model);
            if (fault === undefined) return [];
            if (held.widened?.includes(statement) === true) {
              const place = `${held.property}.Statement[${statement.index}].Resource`;
              return [{ urn: held.urn, ...cannotTell(user, place) }];
            }
            const finding = faultFinding(statement, held.document.statements.length, fault, held.property);
            return [
              {
                ...finding,
                urn: held.urn,
                summary: `${finding.summary}, and ${user.label} is a service user`,
              },
            ];
          });
        }),
      );
  },
});

function isServiceGroup(
  { kind, name }: Pick<Holder, "kind" | "name">,
  { serviceGroup }: ServiceUserParameters,
): boolean {
  return kind === "group" && typeof name === "string" && name.startsWith(serviceGroup);
}

function isServiceUser(
  { kind, path, login, credentials }: Principal,
  { servicePath }: ServiceUserParameters,
): boolean {
  if (kind !== "user") return false;
  return path?.startsWith(servicePath) === true || (credentials.length > 0 && login === undefined);
}

function isJudged(held: HeldDocument, user: Principal, parameters: ServiceUserParameters): boolean {
  const group = user.groups.find((one) => one.held.includes(held));
  return (
    held.arn === undefined &&
    !held.traced &&
    group !== undefined &&
    isServiceGroup({ kind: group.kind, name: group.name }, parameters)
  );
}

/**
 * Actions that a program calls without any resource: the types that AWS lists are a lexicon, a terminology, a data set
 * that may come into the request. The catalog cannot tell them from s3:PutObject, whose types are all optional too, as an
 * object is one of two kinds.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
const BESIDE_THE_POINT: ReadonlySet<string> = new Set([
  "cloudwatch:getmetricdata",
  "cloudwatch:putmetricdata",
  "comprehend:detectentities",
  "polly:synthesizespeech",
  "translate:translatetext",
]);

/** What is wide in an Allow, in words, or undefined for one that names what it allows. */
function wildcardOf(
  { effect, actions, resources }: Statement,
  { allow }: ServiceUserParameters,
  model: AccessModel,
): string | undefined {
  if (effect !== "Allow") return undefined;
  if (actions.not) return "everything but some actions";
  const wideAction = actions.patterns.find((pattern) => /[*?]/.test(pattern) && !allow.includes(pattern));
  if (wideAction !== undefined) return `the actions ${wideAction}`;
  if (resources === undefined) return undefined;
  if (resources.not) return "every resource but some";
  const wideResource = resources.patterns.find((pattern) => isWideResource(pattern, model));
  if (wideResource === undefined) return undefined;
  const needsAny = actions.patterns.every(
    (id) => model.catalog.action(id)?.resourceTypes.length === 0 || BESIDE_THE_POINT.has(id.toLowerCase()),
  );
  // An action that knows no resources can only be allowed on "*".
  return wideResource === "*" && needsAny ? undefined : `the resources ${wideResource}`;
}

/**
 * Whether a wildcard stands before the resource has been named: in the account or Region, or in the first name of the
 * resource itself. `bucket/prefix/*`, `log-group:NAME:*` and the six random characters of a secret's ARN are named.
 */
function isWideResource(pattern: string, model: AccessModel): boolean {
  if (!/[*?]/.test(pattern)) return false;
  const [arn, partition, service, region, account, ...rest] = pattern.split(":");
  if (arn !== "arn" || rest.length === 0) return true;
  if ([partition, service, region, account].some((part) => part === undefined || /[*?]/.test(part)))
    return true;
  const resource = rest.join(":").replace(/-\?{6}$/, "");
  const wildcard = resource.search(/[*?]/);
  if (wildcard < 0) return false;
  const named = resource.slice(0, wildcard);
  const names = named.split(/[/:]/).filter((part) => part !== "");
  // What stands behind the last separator is only the beginning of a name.
  const whole = /[/:]$/.test(named) ? names : names.slice(0, -1);
  return whole.length < namesNeeded(service ?? "", whole[0] ?? "", model);
}

/**
 * How many names say which resource is meant. Most ARNs begin with a type: `table/orders`. Those of a bucket, an API or
 * a topic begin with its own name.
 */
function namesNeeded(service: string, first: string, { catalog }: AccessModel): number {
  const beginnings = catalog
    .resourceTypesOf(service)
    .flatMap(({ arnPatterns }) => arnPatterns)
    .map((arn) => arn.split(":").slice(5).join(":").replace(/^\//, "").split(/[/:]/)[0] ?? "");
  if (beginnings.includes(first)) return 2;
  return beginnings.some((beginning) => beginning.startsWith("${")) ? 1 : 2;
}

function faultFinding(statement: Statement, count: number, fault: string, property: string): Finding {
  const { index, sid } = statement;
  const place = { index, count, ...(sid === undefined ? {} : { sid }) };
  return {
    summary: `${statementName(place)} allows a service user ${fault}`,
    property: `${property}.Statement[${index}]`,
    statement: place,
    evidence: [elementsOf(statement)],
  };
}

function cannotTell(holder: Partial<Pick<Holder, "name">>, property: string): Finding {
  const name = typeof holder.name === "string" ? holder.name : "the service user's group";
  return {
    summary: `Cannot tell what ${name} may do: ${property} is not known yet`,
    unknown: {
      property,
      remedy: "name the resource by an ARN that is known at preview, for example out of the bucket's name",
    },
  };
}
