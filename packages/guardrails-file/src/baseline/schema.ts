import * as z from "zod";

const text = z.string().min(1);

const accepted = z.strictObject({
  urn: text.meta({ description: "The resource." }),
  documents: z
    .array(
      z.strictObject({
        property: text.meta({ description: "Where the document stands." }),
        to: text
          .meta({ description: "Who it is given to, where that is not the resource itself." })
          .optional(),
        document: z.record(z.string(), z.unknown()).meta({ description: "The policy document." }),
      }),
    )
    .optional(),
  holders: z
    .array(text)
    .meta({
      description:
        "Of a managed policy, whom it is attached to: URNs, and names of those that the stack does not make. Where it is left out, nobody is asked.",
    })
    .optional(),
  policies: z
    .array(
      z.strictObject({
        policy: text.meta({ description: "The ARN of a managed policy that is attached." }),
        to: text.meta({ description: "Who it is attached to." }).optional(),
      }),
    )
    .optional(),
  findings: z
    .array(
      z.strictObject({
        rule: text.meta({ description: "The rule." }),
        says: text.meta({ description: "What it says, word for word: other words are another finding." }),
      }),
    )
    .optional(),
});

/** A file that `plinth guard baseline` writes: what of one stack is accepted as it stands. */
export const baselineSchema = z.strictObject({
  project: text,
  stack: text,
  accepted: z.array(accepted),
});

export type BaselineContent = z.output<typeof baselineSchema>;
export type AcceptedContent = z.output<typeof accepted>;
