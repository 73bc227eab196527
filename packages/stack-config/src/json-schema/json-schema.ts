import * as z from "zod";

import { descriptionSchema, KNOWN_KEYS } from "../description/schema";

/** Where the JSON Schema is kept, from the top of the repository. */
export const SCHEMA_FILE = "docs/schemas/identity-config.schema.json";

/** What the file of an identity stack is, for editors. Pulumi keeps keys of its own beside `config`. */
const stackFile = z
  .looseObject({
    config: descriptionSchema.meta({
      description: "The configuration of the stack. Keys of other namespaces belong to providers.",
    }),
  })
  .meta({
    title: "The identities of an AWS account",
    description:
      "Pulumi.<stack>.yaml of an identity stack: who is in the account, and what each may do. " +
      "The first line of the file tells the editor: # yaml-language-server: $schema=../../docs/schemas/identity-config.schema.json",
  });

/**
 * The JSON Schema (draft 7, which editors know best) of `Pulumi.<stack>.yaml`, out of the schemas that check it at run
 * time. It knows shapes, names and choices; what needs the whole account, such as whether a group exists, is checked
 * when the stack is previewed.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/projects/stack-settings-file/
 */
export function identityConfigJsonSchema(): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(stackFile, {
    io: "input",
    target: "draft-7",
    override: ({ jsonSchema }) => {
      if (jsonSchema.encryptable === true) orEncrypted(jsonSchema);
      if (jsonSchema.enum !== undefined) delete jsonSchema.type;
      delete jsonSchema.encryptable;
      delete jsonSchema.expected;
      // An empty list says nothing to a reader.
      if (typeof jsonSchema.default === "object") delete jsonSchema.default;
    },
  });
  const config = schema.properties?.config;
  if (typeof config === "object") config.patternProperties = { [unknownKeyPattern()]: false };
  return schema;
}

/** A slip in one of Plinth's own keys is a mistake; the keys of others are none of its business. */
function unknownKeyPattern(): string {
  const own = KNOWN_KEYS.filter((key) => key.startsWith("identity:"));
  return `^(?!(?:${own.join("|")})$)identity:`;
}

const DOCUMENTATION: ReadonlySet<string> = new Set(["description", "examples", "encryptable"]);

/** Pulumi decrypts `secure:` values before anybody sees them. */
function orEncrypted(schema: z.core.JSONSchema.BaseSchema): void {
  const text = Object.fromEntries(Object.entries(schema).filter(([key]) => !DOCUMENTATION.has(key)));
  for (const key of Object.keys(text)) Reflect.deleteProperty(schema, key);
  schema.anyOf = [
    text,
    {
      type: "object",
      properties: { secure: { type: "string" } },
      required: ["secure"],
      additionalProperties: false,
    },
  ];
}
