import * as z from "zod";
import { resourcePatternMistake } from "../resource-pattern/resource-pattern";
import { endOfDay } from "./date";

const line = (description: string): z.ZodString =>
  z
    .string()
    .trim()
    .min(1)
    .regex(/^[^\r\n]*$/, "has to be one line")
    .meta({ description });

const lines = (description: string) => z.array(line("One of them.")).min(1).meta({ description });

const resource = z
  .union([
    line("The URN, in which * stands for any text."),
    z.strictObject({
      type: line("The type token, such as aws:iam/policy:Policy."),
      name: line("The resource's name in the program, in which * stands for any text."),
      project: line("The Pulumi project.").optional(),
      stack: line("The stack.").optional(),
    }),
  ])
  .check((ctx) => {
    const message = resourcePatternMistake(ctx.value);
    if (message !== undefined) ctx.issues.push({ code: "custom", message, input: ctx.value });
  })
  .meta({ description: "The resource it is about: a URN, or a type and a name." });

const grant = z
  .strictObject({
    actions: lines("The actions, as a policy writes them: s3:*, iam:PassRole.").optional(),
    resources: lines("The resources, as a policy writes them. Not for a trust policy.").optional(),
    principals: lines(
      "Of a trust or resource policy, whom it lets in: an account id, an ARN, a service, an identity provider, or *.",
    ).optional(),
    managedPolicy: line("The ARN or name of a managed policy that is attached.").optional(),
    unknown: line("The property that is not known at preview; once it is known, it is judged.").optional(),
    removal: z
      .literal(true)
      .meta({ description: "That a change takes away what the guardrails rest on (guardrails-stay)." })
      .optional(),
  })
  .check((ctx) => {
    const { actions, resources, principals, managedPolicy, unknown, removal } = ctx.value;
    const forms = [actions, managedPolicy, unknown, removal].filter((form) => form !== undefined).length;
    const message =
      forms !== 1
        ? "expected one of actions, managedPolicy, unknown and removal"
        : actions === undefined && (resources !== undefined || principals !== undefined)
          ? "resources and principals go with actions"
          : undefined;
    if (message !== undefined) ctx.issues.push({ code: "custom", message, input: ctx.value });
  })
  .meta({
    description:
      "What is waived. A statement is waived only if all that it allows lies in here. Left out only for what opens nothing, such as a password that need not be changed.",
  });

const day = z
  .string({ error: "expected a day such as 2027-06-30" })
  .check((ctx) => {
    if (endOfDay(ctx.value) !== undefined) return;
    const message = `${JSON.stringify(ctx.value.slice(0, 40))} is not a day such as 2027-06-30`;
    ctx.issues.push({ code: "custom", message, input: ctx.value });
  })
  .meta({
    description: "The last day on which it holds, in UTC.",
    pattern: "^\\d{4}-\\d\\d-\\d\\d$",
    examples: ["2027-06-30"],
  });

const waiver = z
  .strictObject({
    rule: line("The rule, by its id."),
    resource,
    grant: grant.optional(),
    reason: line("Why it is accepted for now."),
    owner: line("Who answers for it: a team or a person."),
    expires: day,
  })
  .meta({ description: "One finding that is accepted until a day." });

const level = z
  .enum(["mandatory", "advisory"])
  .meta({ description: "The level that it may not fall below." });

/** Spelled as in `*`, `web`, `web/prod`, `web-?/prod`. */
const stacks = z
  .array(
    line("A project, or PROJECT/STACK, in which * stands for any text.").regex(
      /^[^/]+(\/[^/]+)?$/,
      "has to be a project or PROJECT/STACK, such as web/prod",
    ),
  )
  .min(1);

const pin = z
  .union([
    level,
    z.looseObject({
      level: level.optional(),
      stacks: stacks.meta({ description: "The stacks that it is for. Default: all." }).optional(),
    }),
  ])
  .meta({
    description:
      "A level, or a level and parameters, that the configuration of a pack may not weaken, and the stacks that it is for.",
  });

/** `guardrails.yaml`. */
export const guardrailsFileSchema = z
  .strictObject({
    unknowns: z
      .enum(["mandatory", "advisory"])
      .meta({
        description:
          "What happens where a rule cannot tell, as a value is not known at preview. Default: mandatory where CI is set, else advisory.",
      })
      .optional(),
    waiverDays: z
      .int()
      .min(1)
      .max(730)
      .meta({ description: "How many days ahead a waiver may end at most. Default: 180." })
      .optional(),
    waivers: z.array(waiver).meta({ description: "What is accepted for a while." }).optional(),
    baseline: z
      .union([line("A file."), lines("Files.")])
      .meta({
        description:
          "Files of accepted access that `plinth guard baseline` wrote, relative to this one. What goes beyond them is judged.",
      })
      .optional(),
    packs: z
      .record(line("The pack's own name."), stacks.meta({ description: "The stacks that it has to judge." }))
      .meta({
        description:
          "By policy pack, the stacks that it has to judge. What a stack's package.json says of its packs does not change that.",
      })
      .optional(),
    pins: z
      .record(z.string(), pin)
      .meta({ description: "By rule, or under `all` for every rule: what may not be weakened." })
      .optional(),
  })
  .meta({
    title: "Plinth's guardrails file",
    description:
      "guardrails.yaml: waivers, the baseline of accepted access, and pins. See docs/guard.md. " +
      "The first line of the file tells an editor where this schema is, from the file's own folder: # yaml-language-server: $schema=docs/schemas/guardrails-file.schema.json",
  });

export type GuardrailsFileContent = z.output<typeof guardrailsFileSchema>;
export type WaiverContent = z.output<typeof waiver>;
export type GrantContent = z.output<typeof grant>;
export type PinContent = z.output<typeof pin>;
export type ResourceContent = z.output<typeof resource>;
