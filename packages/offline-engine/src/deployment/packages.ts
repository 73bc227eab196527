import type { RegisterPackageRequest } from "@pulumi/pulumi/proto/resource_pb";

/** Which plugin a resource asks for. */
export interface PackageRequest {
  /** The package that its types belong to. */
  name: string;
  version: string;
  downloadUrl: string;
  /** For a package that a general plugin becomes by a parameter, such as a bridged Terraform provider. */
  parameterization?: { plugin: string; pluginVersion: string; value: string };
}

/** Packages that a program registered, by the reference that it uses for them. */
export class Packages {
  private readonly byReference = new Map<string, PackageRequest>();

  register(request: RegisterPackageRequest): string {
    const parameter = request.getParameterization();
    const wanted: PackageRequest =
      parameter === undefined
        ? { name: request.getName(), version: request.getVersion(), downloadUrl: request.getDownloadUrl() }
        : {
            name: parameter.getName(),
            version: parameter.getVersion(),
            downloadUrl: request.getDownloadUrl(),
            parameterization: {
              plugin: request.getName(),
              pluginVersion: request.getVersion(),
              value: parameter.getValue_asB64(),
            },
          };
    const key = JSON.stringify(wanted);
    for (const [reference, known] of this.byReference) {
      if (JSON.stringify(known) === key) return reference;
    }
    const reference = `package-${String(this.byReference.size + 1)}`;
    this.byReference.set(reference, wanted);
    return reference;
  }

  find(reference: string): PackageRequest | undefined {
    return this.byReference.get(reference);
  }
}
