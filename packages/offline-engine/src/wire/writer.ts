import type { PropertyMap, PropertyValue } from "../values/property-value";

const VARINT = 0;
const DOUBLE = 1;
const BYTES = 2;

/**
 * Writes protobuf messages without making the messages first, from the end to the start, so that each length is known
 * when it is written: a stack of thousands of resources is most of an engine's work to the packs, and google-protobuf
 * takes five times as long for it. Of a message, write the field that comes last first.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class BackwardWriter {
  private buffer: Buffer;
  private start: number;

  /** @param size bytes to begin with; there will be more where they are needed */
  constructor(size = 4096) {
    this.buffer = Buffer.allocUnsafeSlow(size);
    this.start = size;
  }

  /** How many bytes have been written. */
  get length(): number {
    return this.buffer.length - this.start;
  }

  /** What has been written, as a copy; the writer can be used for the next message. */
  take(): Buffer {
    const message = Buffer.from(this.buffer.subarray(this.start));
    this.start = this.buffer.length;
    return message;
  }

  /** A text field; an empty one is left out, as protobuf does. */
  text(field: number, text: string): void {
    if (text !== "") this.textAlways(field, text);
  }

  texts(field: number, texts: readonly string[]): void {
    for (const text of texts.toReversed()) this.textAlways(field, text);
  }

  /** A field whose message has been written elsewhere. */
  message(field: number, bytes: Uint8Array): void {
    this.make(bytes.length);
    this.start -= bytes.length;
    this.buffer.set(bytes, this.start);
    this.head(field, bytes.length);
  }

  /** Ends a message that was written here since then: its length and its field go before it. */
  end(field: number, since: number): void {
    this.head(field, this.length - since);
  }

  /** A field that is a google.protobuf.Struct. */
  struct(field: number, map: PropertyMap): void {
    const since = this.length;
    this.fields(map);
    this.end(field, since);
  }

  private fields(map: PropertyMap): void {
    for (const key of Object.keys(map).reverse()) {
      const since = this.length;
      const value = map[key];
      if (value === undefined) continue;
      this.value(2, value);
      this.textAlways(1, key);
      this.end(1, since);
    }
  }

  /** A google.protobuf.Value: a message of one field, whose number tells its kind. */
  private value(field: number, value: PropertyValue): void {
    const since = this.length;
    switch (typeof value) {
      case "string":
        this.textAlways(3, value);
        break;
      case "number":
        this.make(8);
        this.start -= 8;
        this.buffer.writeDoubleLE(value, this.start);
        this.varint((2 << 3) | DOUBLE);
        break;
      case "boolean":
        this.varint(value ? 1 : 0);
        this.varint((4 << 3) | VARINT);
        break;
      default:
        this.composed(value);
    }
    this.end(field, since);
  }

  private composed(value: null | PropertyValue[] | PropertyMap): void {
    const since = this.length;
    if (value === null) {
      this.varint(0);
      this.varint((1 << 3) | VARINT);
    } else if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index -= 1) this.value(1, value[index] ?? null);
      this.end(6, since);
    } else {
      this.fields(value);
      this.end(5, since);
    }
  }

  private textAlways(field: number, text: string): void {
    const length = Buffer.byteLength(text);
    this.make(length);
    this.start -= length;
    this.buffer.write(text, this.start, length);
    this.head(field, length);
  }

  private head(field: number, length: number): void {
    this.varint(length);
    this.varint((field << 3) | BYTES);
  }

  private varint(value: number): void {
    this.make(5);
    let bytes = 1;
    for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes += 1;
    this.start -= bytes;
    let rest = value;
    for (let index = 1; index < bytes; index += 1) {
      this.buffer[this.start + index - 1] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.buffer[this.start + bytes - 1] = rest;
  }

  private make(room: number): void {
    if (this.start >= room) return;
    const { length } = this;
    const size = Math.max(2 * this.buffer.length, length + room);
    const larger = Buffer.allocUnsafeSlow(size);
    larger.set(this.buffer.subarray(this.start), size - length);
    this.start = size - length;
    this.buffer = larger;
  }
}
