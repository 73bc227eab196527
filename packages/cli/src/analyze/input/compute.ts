import type { ComputeModel } from "@plinth/access-analysis";
import { parseArn } from "@plinth/iam-policy";
import type { Mistake } from "../../failure/failure";
import { BadInput } from "../../failure/failure";

const FIELDS = ["type", "arn", "roleArn"] as const;

/**
 * The compute that carries a role: a list of {"type": "lambda:function", "arn", "roleArn", "name"?}.
 *
 * @throws BadInput with every entry that is wrong
 */
export function computeFrom(value: unknown, file: string | undefined): readonly ComputeModel[] {
  if (!Array.isArray(value))
    throw new BadInput([{ file, message: `expected a list of resources, such as ${EXAMPLE}` }]);
  const mistakes: Mistake[] = [];
  const compute: ComputeModel[] = [];
  for (const [index, entry] of (value as readonly unknown[]).entries()) {
    const fields =
      typeof entry === "object" && entry !== null
        ? new Map(Object.entries(entry))
        : new Map<string, unknown>();
    const text = (name: string): string => {
      const found: unknown = fields.get(name);
      return typeof found === "string" ? found : "";
    };
    const lacking = FIELDS.filter((name) => text(name) === "");
    if (lacking.length > 0) {
      const message = `expected ${lacking.map((name) => `"${name}"`).join(" and ")}, as in ${EXAMPLE}`;
      mistakes.push({ file, path: `[${index}]`, message });
    } else if (!/^[a-z0-9-]+:[a-z-]+$/i.test(text("type"))) {
      mistakes.push({
        file,
        path: `[${index}].type`,
        message: `"${text("type")}" is no type such as lambda:function or ec2:instance`,
      });
    } else if (parseArn(text("arn")) === undefined) {
      mistakes.push({
        file,
        path: `[${index}].arn`,
        message: `"${text("arn")}" is no ARN, as in ${EXAMPLE}`,
      });
    } else if (!/^arn:[^:]*:iam::\d{12}:role\/./.test(text("roleArn"))) {
      mistakes.push({
        file,
        path: `[${index}].roleArn`,
        message: `"${text("roleArn")}" is not the ARN of a role`,
      });
    }
    const name = text("name");
    compute.push({
      type: text("type"),
      arn: text("arn"),
      roleArn: text("roleArn"),
      ...(name === "" ? {} : { name }),
    });
  }
  if (mistakes.length > 0) throw new BadInput(mistakes);
  return compute;
}

const EXAMPLE = '{"type": "lambda:function", "arn": "arn:aws:lambda:…", "roleArn": "arn:aws:iam::…:role/…"}';
