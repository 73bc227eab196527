import * as pulumi from "@pulumi/pulumi";

/** A resource as a component registers it. */
export interface Recorded {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
  parent: string;
  protect: boolean;
  ignoreChanges: string[];
  secretOutputs: string[];
  /** Type and name of what it comes after. */
  after: string[];
}

interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProtect(): boolean;
  getIgnorechangesList(): string[];
  getAdditionalsecretoutputsList(): string[];
  getDependenciesList(): string[];
  getObject(): { toJavaScript(): Record<string, unknown> };
}

interface Monitor {
  registerResource(request: Request, callback: unknown): Promise<void>;
}

/** What AWS would answer: a value for each output that only it knows. */
const made: Record<string, Record<string, unknown>> = {
  "aws:iam/accessKey:AccessKey": { secret: "the-secret", encryptedSecret: "wcBM-the-secret" },
  "aws:iam/userLoginProfile:UserLoginProfile": {
    password: "the-password",
    encryptedPassword: "wcBM-the-password",
  },
};

/** Runs a part of a program under Pulumi's mocks, and returns what it made with what it registered. */
export async function record<Made>(run: () => Made): Promise<{ made: Made; resources: Recorded[] }> {
  const resources: Recorded[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ name, type, inputs }) => ({
      id: `${name}-id`,
      state: { ...inputs, ...made[type] } as Record<string, unknown>,
    }),
    call: ({ inputs }) => inputs as Record<string, unknown>,
  });
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    resources.push(recorded(request));
    return register(request, callback);
  };
  try {
    return { made: run(), resources };
  } finally {
    await pulumi.runtime.disconnect();
  }
}

function recorded(request: Request): Recorded {
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: request.getObject().toJavaScript(),
    parent: shortUrn(request.getParent()),
    protect: request.getProtect(),
    ignoreChanges: request.getIgnorechangesList(),
    secretOutputs: [...new Set(request.getAdditionalsecretoutputsList())].sort(),
    after: request.getDependenciesList().map(shortUrn).sort(),
  };
}

/** `urn:pulumi:stack::project::a:b:C$aws:iam/user:User::ada` is `User ada`. */
function shortUrn(urn: string): string {
  const [types = "", name = ""] = urn.split("::").slice(-2);
  return urn === "" ? "" : `${types.slice(types.lastIndexOf(":") + 1)} ${name}`;
}

/** The one resource of a type of AWS and of a name. */
export function find(resources: readonly Recorded[], type: string, name: string): Recorded {
  const found = resources.filter(
    (one) => one.type.startsWith("aws:") && one.type.endsWith(`:${type}`) && one.name === name,
  );
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new Error(`${found.length} resources are ${type} ${name}`);
  return only;
}

/** What an output holds, and whether it is a secret. */
export async function valueOf<Value>(
  output: pulumi.Output<Value>,
): Promise<{ value: unknown; secret: boolean }> {
  const value = await new Promise<unknown>(
    (resolve) =>
      void output.apply((known) => {
        resolve(known);
      }),
  );
  return { value, secret: await pulumi.isSecret(output) };
}
