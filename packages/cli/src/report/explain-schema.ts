import { z } from "zod";

/**
 * What `plinth explain --json` prints. docs/schemas/explain.schema.json is generated from here, and
 * a test holds both together. Keys may be added; none is renamed or removed.
 *
 * Equal input gives equal output, for one version of the catalog.
 */

const asked = z.string().describe("the argument, as it was given");

const accessLevel = z.enum(["List", "Read", "Write", "Permissions management", "Tagging"]);

const levelCounts = z
  .strictObject({
    List: z.int().nonnegative(),
    Read: z.int().nonnegative(),
    Write: z.int().nonnegative(),
    "Permissions management": z.int().nonnegative(),
    Tagging: z.int().nonnegative(),
  })
  .meta({ id: "levelCounts", description: "actions by access level" });

const configuration = z
  .strictObject({
    under: z.string().describe("where in Pulumi.<stack>.yaml, as in identity:serviceUsers[].permissions"),
    yaml: z.string().describe("lines to paste there; names in <angle brackets> are to be filled in"),
  })
  .meta({ id: "configuration" });

const conditionKey = z
  .strictObject({
    key: z.string().describe("AWS's spelling; placeholders as in aws:RequestTag/${TagKey}"),
    type: z.enum(["String", "ARN", "Bool", "Date", "Numeric", "IPAddress", "Binary"]).optional(),
    multiValued: z.boolean().describe("a request can carry several values: ForAllValues and ForAnyValue"),
  })
  .meta({ id: "conditionKey" });

const resourceType = z
  .strictObject({
    type: z.string(),
    arns: z.array(z.string()).describe("with AWS's placeholders, as in ${Account}"),
    conditionKeys: z.array(z.string()).describe("that apply where the action is on this type"),
  })
  .meta({ id: "resourceType" });

const grantingPolicy = z
  .strictObject({
    name: z.string().describe("with its path, as in job-function/ViewOnlyAccess"),
    arn: z.string(),
    resources: z.enum(["all", "some"]).describe("all: a statement that gives the action is on *"),
    conditional: z.boolean().describe("only in requests that meet a condition"),
    actions: z.int().positive().describe("how many actions it gives in all"),
    attachable: z.boolean().describe("false where only AWS attaches it, to a service-linked role"),
  })
  .meta({ id: "grantingPolicy" });

export const actionExplanationSchema = z
  .strictObject({
    kind: z.literal("action"),
    asked,
    id: z.string(),
    service: z.string(),
    serviceTitle: z.string(),
    description: z.string(),
    accessLevel,
    resourceTypes: z
      .array(resourceType.extend({ required: z.boolean().describe("a statement has to name one") }))
      .describe("what the action can be limited to; empty: it can only be given on *"),
    conditionKeys: z.array(conditionKey).describe("beside the global ones, which every request carries"),
    dependentActions: z.array(z.string()).describe("what the caller needs besides"),
    escalations: z
      .array(z.string())
      .describe("known ways to more access that it is a step of, by their ids on pathfinding.cloud"),
    managedPolicies: z.array(grantingPolicy).describe("AWS managed policies that give it, narrowest first"),
    configuration,
  })
  .meta({ id: "action" });

export const patternExplanationSchema = z
  .strictObject({
    kind: z.literal("pattern"),
    asked,
    actions: z.int().positive().describe("how many it covers today; AWS may add to them"),
    accessLevels: levelCounts,
    services: z.array(
      z.strictObject({
        service: z.string(),
        title: z.string(),
        of: z.int().positive().describe("how many actions the service has"),
        accessLevels: levelCounts,
        actions: z.array(z.strictObject({ id: z.string(), accessLevel })),
      }),
    ),
    configuration,
  })
  .meta({ id: "pattern" });

export const managedPolicyExplanationSchema = z
  .strictObject({
    kind: z.literal("managedPolicy"),
    asked,
    name: z.string().describe("with its path, as in job-function/ViewOnlyAccess"),
    arn: z.string().describe("in the partition that was asked for"),
    version: z.string(),
    attachable: z.boolean().describe("false where only AWS attaches it, to a service-linked role"),
    administrator: z.enum(["yes", "no", "conditional", "unknown"]),
    fullAccess: z.array(z.string()).describe("services of which it gives all but reading, on every resource"),
    nearlyFullAccess: z.array(z.string()).describe("the same but for a dent, or under a condition"),
    escalations: z.array(z.strictObject({ id: z.string(), certainty: z.enum(["certain", "possible"]) })),
    actions: z.int().nonnegative(),
    accessLevels: levelCounts,
    services: z.array(
      z.strictObject({ service: z.string(), title: z.string(), actions: z.int(), accessLevels: levelCounts }),
    ),
    document: z.unknown().describe("the policy itself"),
    verdict: z.enum(["allowed", "refused"]).describe("what Plinth says when a group is to have it"),
    reason: z.string().optional().describe("why it is refused"),
    configuration: configuration.optional().describe("absent where it is refused"),
  })
  .meta({ id: "managedPolicy" });

export const conditionKeyExplanationSchema = z
  .strictObject({
    kind: z.literal("conditionKey"),
    asked,
    ...conditionKey.shape,
    global: z.boolean().describe("it is no service's own: any request may carry it"),
    actions: z.array(z.string()).describe("of its service, that take it; empty for a global key"),
    operators: z.array(z.string()).describe("that suit its type"),
    configuration,
  })
  .meta({ id: "conditionKeyExplanation" });

export const serviceExplanationSchema = z
  .strictObject({
    kind: z.literal("service"),
    asked,
    service: z.string(),
    title: z.string(),
    actions: z.int().positive(),
    accessLevels: levelCounts,
    resourceTypes: z.array(resourceType),
    conditionKeys: z.array(conditionKey).describe("the service's own"),
  })
  .meta({ id: "service" });

export const explanationSchema = z.discriminatedUnion("kind", [
  actionExplanationSchema,
  patternExplanationSchema,
  managedPolicyExplanationSchema,
  conditionKeyExplanationSchema,
  serviceExplanationSchema,
]);

const unknownSchema = z
  .strictObject({
    path: z.string().describe("the argument that nothing is known by"),
    message: z.string().describe("with the nearest names"),
    nearest: z.array(z.string()),
  })
  .meta({ id: "unknown" });

export const explainOutputSchema = z
  .union([
    z.strictObject({
      catalog: z
        .array(z.strictObject({ name: z.string(), version: z.string() }))
        .describe("the packages that Plinth knows AWS from"),
      explanations: z.array(explanationSchema).describe("in the order of the arguments"),
    }),
    z
      .strictObject({ errors: z.array(z.union([unknownSchema, z.strictObject({ message: z.string() })])) })
      .describe("exit code 2"),
  ])
  .describe("What plinth explain --json prints: what was asked about, or the names that are unknown");

export type AccessLevelCounts = z.infer<typeof levelCounts>;
export type PastedConfiguration = z.infer<typeof configuration>;
export type ExplainedConditionKey = z.infer<typeof conditionKey>;
export type GrantingPolicy = z.infer<typeof grantingPolicy>;
export type ActionExplanation = z.infer<typeof actionExplanationSchema>;
export type PatternExplanation = z.infer<typeof patternExplanationSchema>;
export type ManagedPolicyExplanation = z.infer<typeof managedPolicyExplanationSchema>;
export type ConditionKeyExplanation = z.infer<typeof conditionKeyExplanationSchema>;
export type ServiceExplanation = z.infer<typeof serviceExplanationSchema>;
export type Explanation = z.infer<typeof explanationSchema>;
export type ExplainOutput = z.infer<typeof explainOutputSchema>;
