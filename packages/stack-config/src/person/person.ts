import { iamName } from "../name/name";
import { tags } from "../tags/tags";
import { email, tagText } from "../text/text";

/** What is said of every person, administrator or not. */
export const person = {
  name: iamName("user", "The name to sign in with. Unique in the account, whatever its case."),
  email: email({ description: "Where the person is reached.", examples: ["ada@acme.example"] }),
  owner: tagText({
    description: "Who answers for this user: a person or a team. Without it, the user's own e-mail address.",
    examples: ["platform-team@acme.example"],
  }).optional(),
  purpose: tagText({
    description: "What this user is there for. Reviews begin with it.",
    examples: ["administers the account"],
  }),
  tags: tags("Tags of this user, beside those under identity:tags.").optional(),
};

/** A person answers for their own user unless the description names somebody else. */
export function withOwner<Person extends { email: string; owner?: string | undefined }>(
  described: Person,
): Person & { owner: string } {
  return { ...described, owner: described.owner ?? described.email };
}
