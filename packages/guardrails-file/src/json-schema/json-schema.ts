import * as z from "zod";
import { guardrailsFileSchema } from "../file/schema";

/** Where the JSON Schema is kept, from the top of the repository. */
export const SCHEMA_FILE = "docs/schemas/guardrails-file.schema.json";

/**
 * The JSON Schema (draft 7, which editors know best) of `guardrails.yaml`, out of the schema that checks it at run time.
 */
export function guardrailsFileJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(guardrailsFileSchema, {
    io: "input",
    target: "draft-7",
    override: ({ jsonSchema }) => {
      if (jsonSchema.enum !== undefined) delete jsonSchema.type;
    },
  });
}
