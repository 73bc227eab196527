/**
 * What a function answers in part holds the SDK's object for unknown values. A program that awaits the answer may make
 * text of it, which reads `[object Object]` then: in a policy that would be judged as if it were a name. The program is
 * told instead.
 *
 * A part of BOOTSTRAP: JavaScript that runs in the child, before Pulumi's entry point is loaded.
 */
export const UNKNOWN_TEXT = String.raw`
function refuseUnknownText(sdkDir) {
  try {
    const { unknown } = require(path.join(sdkDir, "output.js"));
    const value = () => {
      throw new Error(
        "a value that only AWS knows was made into text; give what the function answers in a fixtures file (invokes:), " +
          "or leave it an output: aws.sqs.getQueueOutput(…) instead of await aws.sqs.getQueue(…)",
      );
    };
    Object.defineProperty(Object.getPrototypeOf(unknown), "toString", { value, configurable: true, writable: true });
  } catch {}
}
`;
