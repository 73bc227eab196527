/** `npm run schema -w @plinth/stack-config`: writes the JSON Schema anew, after a change of the schemas. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { identityConfigJsonSchema, SCHEMA_FILE } from "./json-schema";

const file = join(__dirname, "../../../..", SCHEMA_FILE);
writeFileSync(file, `${JSON.stringify(identityConfigJsonSchema(), null, 2)}\n`);
