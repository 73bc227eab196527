/**
 * The messages of Pulumi's protocol, of the copy of `@pulumi/pulumi` that belongs to this package, and the parts of
 * google-protobuf that exactly this copy uses: a message checks that its parts come from its own copy.
 */
import type { Empty as EmptyMessage } from "google-protobuf/google/protobuf/empty_pb";
import type {
  JavaScriptValue,
  Struct as StructMessage,
  Value as ValueMessage,
} from "google-protobuf/google/protobuf/struct_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { RegisterResourceRequest, ResourceInvokeResponse } from "@pulumi/pulumi/proto/resource_pb";

import type { PropertyMap, PropertyValue } from "../values/property-value";

type StructClass = new () => StructMessage;
interface FromJavaScript<Message, Content> {
  fromJavaScript(content: Content): Message;
}

// field 1 of the response is a Struct: an empty one tells which class it is
const Struct = classOf(
  ResourceInvokeResponse.deserializeBinary(Uint8Array.of(0x0a, 0)).getReturn(),
) as StructClass & FromJavaScript<StructMessage, Record<string, JavaScriptValue>>;
const Value = classOf(
  new RegisterResourceRequest().getReplacementTrigger() ??
    Struct.fromJavaScript({ a: null }).getFieldsMap().get("a"),
) as FromJavaScript<ValueMessage, JavaScriptValue>;
// the generated service says which class its answers have, its declarations do not
const { responseType: EmptyClass } = ResourceMonitorService.registerResourceOutputs as unknown as {
  responseType: new () => EmptyMessage;
};

function classOf(message: object | undefined): unknown {
  if (message === undefined) throw new Error("@pulumi/pulumi's messages are not as this engine knows them");
  return message.constructor;
}

export function empty(): EmptyMessage {
  return new EmptyClass();
}

export function toStruct(map: PropertyMap): StructMessage {
  return Struct.fromJavaScript(map);
}

export function fromStruct(struct: StructMessage | undefined): PropertyMap {
  return struct === undefined ? {} : struct.toJavaScript();
}

export function toValue(value: PropertyValue): ValueMessage {
  return Value.fromJavaScript(value as JavaScriptValue);
}
