const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH_DELIMITED = 2;
const FOUR_BYTES = 5;

/**
 * The length-delimited fields of a protobuf message, texts and messages, as they stand there one after the other. They
 * are views of the message, and nothing in them is decoded.
 *
 * @throws RangeError for what is no message
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export function* fieldsOf(message: Buffer): Generator<{ readonly field: number; readonly bytes: Buffer }> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message.readUInt8(at);
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    switch (key % 8) {
      case VARINT:
        varint();
        break;
      case EIGHT_BYTES:
        at += 8;
        break;
      case FOUR_BYTES:
        at += 4;
        break;
      case LENGTH_DELIMITED: {
        const length = varint();
        const end = at + length;
        if (end > message.length) throw new RangeError("a field is longer than its message");
        yield { field, bytes: message.subarray(at, end) };
        at = end;
        break;
      }
      default:
        throw new RangeError("a field of no known kind");
    }
  }
  if (at > message.length) throw new RangeError("a field is longer than its message");
}
