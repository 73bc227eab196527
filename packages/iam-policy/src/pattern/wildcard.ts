/**
 * Whether a pattern of AWS's two wildcards matches a text: `*` stands for any characters, none included, and `?` for
 * exactly one. Never exponential: at worst the product of the two lengths.
 *
 * @example wildcardMatch("iam:*ttach*Policy", "iam:AttachUserPolicy", { ignoreCase: true }) // true
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function wildcardMatch(
  pattern: string,
  text: string,
  options: { ignoreCase?: boolean } = {},
): boolean {
  if (options.ignoreCase === true) return match(pattern.toLowerCase(), text.toLowerCase());
  return match(pattern, text);
}

const STAR = 42;
const ONE = 63;

function match(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  // Where to go on when a guess about the latest star was wrong. An earlier star never has to be tried again.
  let afterStar = -1;
  let taken = 0;
  while (t < text.length) {
    const symbol = p < pattern.length ? pattern.charCodeAt(p) : -1;
    if (symbol === STAR) {
      afterStar = ++p;
      taken = t;
      if (afterStar === pattern.length) return true;
    } else if (symbol === ONE) {
      p++;
      t += characterLength(text, t);
    } else if (symbol === text.charCodeAt(t)) {
      p++;
      t++;
    } else if (afterStar >= 0) {
      p = afterStar;
      t = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.length && pattern.charCodeAt(p) === STAR) p++;
  return p === pattern.length;
}

/** `?` is one character, not half of an emoji. */
function characterLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
