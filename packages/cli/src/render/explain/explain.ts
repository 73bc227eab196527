import type { Explanation } from "../../report/explain-schema";
import { safeLine } from "../safe";
import { renderAction } from "./action";
import { renderConditionKey } from "./condition-key";
import { renderManagedPolicy } from "./managed-policy";
import type { ExplainLook } from "./parts";
import { renderPattern } from "./pattern";
import { renderService } from "./service";

/** Explanations as a person reads them, with an empty line between two. */
export function renderExplanations(explanations: readonly Explanation[], look: ExplainLook): string {
  return explanations.map((explanation) => `${linesOf(explanation, look).join("\n")}\n`).join("\n");
}

function linesOf(explanation: Explanation, look: ExplainLook): string[] {
  switch (explanation.kind) {
    case "action":
      return renderAction(explanation, look);
    case "pattern":
      return renderPattern({ ...explanation, asked: safeLine(explanation.asked) }, look);
    case "managedPolicy":
      return renderManagedPolicy(explanation, look);
    case "conditionKey":
      return renderConditionKey(explanation, look);
    case "service":
      return renderService(explanation, look);
  }
}
