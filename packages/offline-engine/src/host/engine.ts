import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest, SetRootResourceRequest } from "@pulumi/pulumi/proto/engine_pb";
import {
  GetRootResourceResponse,
  LogSeverity,
  RequirePulumiVersionResponse,
  SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";

import type { Report } from "../deployment/report";
import type { Diagnostic } from "../preview/types";
import { readFailure } from "../program/failure";
import { empty } from "../wire/messages";
import type { HostedService, OnBug } from "./grpc-host";
import { unary } from "./grpc-host";

/** The service that programs and packs log to. */
export function engineService(report: Report, onBug: OnBug): HostedService {
  let root = "";
  return {
    definition: EngineService,
    implementation: {
      log: unary((request: LogRequest) => {
        log(request, report);
        return empty();
      }, onBug),
      getRootResource: unary(() => {
        const response = new GetRootResourceResponse();
        response.setUrn(root);
        return response;
      }, onBug),
      setRootResource: unary((request: SetRootResourceRequest) => {
        root = request.getUrn();
        return new SetRootResourceResponse();
      }, onBug),
      startDebugging: unary(() => empty(), onBug),
      // the program asks for a version of the Pulumi CLI, and there is none in this run
      requirePulumiVersion: unary(() => new RequirePulumiVersionResponse(), onBug),
    },
  };
}

const SEVERITIES: Readonly<Record<number, Diagnostic["severity"]>> = {
  [LogSeverity.DEBUG]: "debug",
  [LogSeverity.INFO]: "info",
  [LogSeverity.WARNING]: "warning",
  [LogSeverity.ERROR]: "error",
};

function log(request: LogRequest, report: Report): void {
  const severity = SEVERITIES[request.getSeverity()] ?? "info";
  // the SDK says what it does at every step, for those who debug it; nobody reads it here
  if (severity === "debug" || request.getEphemeral()) return;
  const urn = request.getUrn();
  const message = request.getMessage();
  if (severity === "error") {
    for (const issue of readFailure(message)) {
      report.programIssues.push({
        ...issue,
        ...(urn === "" || issue.path !== undefined ? {} : { path: urn }),
      });
    }
    return;
  }
  report.diagnose({ severity, message, stream: "log", ...(urn === "" ? {} : { urn }) });
}
