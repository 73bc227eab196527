import type { PolicyVersion } from "@plinth/iam-policy";
import type { RequestContext } from "../evaluation/context";

/** What is known of the calls that a condition is judged for. */
export interface ConditionSetting {
  /** An Allow is judged by what its caller can bring about, a Deny by what its caller can avoid. @default Allow */
  readonly effect?: "Allow" | "Deny";
  /** @default 2012-10-17 */
  readonly version?: PolicyVersion;
  /** Keys of which the value, or the absence, is known. @default nothing is known */
  readonly known?: RequestContext;
  /** When the question is asked. @default the present */
  readonly now?: Date;
  /** Who calls: a user's requests carry aws:username, a role's do not. @default either */
  readonly caller?: "user" | "role";
  /** Takes the regions that we know for all that there are. @default there may be newer ones */
  readonly knownRegions?: boolean;
  /**
   * Whether the caller makes of the condition what it can, or `all` calls are meant, whoever makes them and why.
   *
   * @default chosen
   */
  readonly calls?: "chosen" | "all";
  /** The action called, which decides the keys that a request can carry. @default any */
  readonly action?: string;
}

/** What a condition comes to, over all the calls that it may be asked for. */
export type ConditionClass = "always" | "never" | "satisfiable";
