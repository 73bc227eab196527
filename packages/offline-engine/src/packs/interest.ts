import type { AnalyzeResponse } from "@pulumi/pulumi/proto/analyzer_pb";

import type { PackRule } from "./pack-config";

/** In the words of CrossGuard, where a policy is for one type (makeAnalyzeRpcFun in @pulumi/policy's server.js). */
const ONLY_FOR = /^Policy only applies to resources of type 'plinth:policy:(?:NoResource|With \/(.*)\/)'$/s;

/** What a resource has to have in its texts, one of them, for a pack to have anything to say of it. */
type Marks = readonly RegExp[];

/**
 * What a pack looks at, as far as it has said so: a call for each resource of a large program is most of what judging it
 * costs, and most resources are none of a pack's business. A pack says that each of its policies is not applicable to a
 * resource, as one for a single type is, with a type that no resource has:
 *
 * - `plinth:policy:NoResource`: the policy looks at no resource of this one's type;
 * - `plinth:policy:With /…/`: at those of its type with a name or a text that the regular expression matches.
 *
 * That holds for every resource of the type. Types of programs would not do in their place: CrossGuard says the same of
 * one of several checks of a policy whose others have run.
 */
export class Interest {
  private readonly byType = new Map<string, Marks>();

  /** @param request what the pack would be asked, as it is sent */
  isIn(type: string, request: Buffer): boolean {
    const marks = this.byType.get(type);
    if (marks === undefined) return true;
    if (marks.length === 0) return false;
    const text = request.toString("latin1");
    return marks.some((mark) => mark.test(text));
  }

  /** @param policies those that check resources and are not turned off */
  learn(type: string, response: AnalyzeResponse, policies: readonly Pick<PackRule, "name">[]): void {
    if (this.byType.has(type) || policies.length === 0) return;
    const said = new Map(
      response.getNotApplicableList().map((one) => [one.getPolicyName(), ONLY_FOR.exec(one.getReason())]),
    );
    const marks: RegExp[] = [];
    for (const { name } of policies) {
      const words = said.get(name);
      if (words === undefined || words === null) return;
      if (words[1] !== undefined) marks.push(new RegExp(words[1]));
    }
    this.byType.set(type, marks);
  }
}
