// Serves the test provider: prints the port of its gRPC server, for PULUMI_DEBUG_PROVIDERS.
import { provider } from "@pulumi/pulumi";
import { clientsAt } from "./clients";
import { testProvider } from "./provider";

const [endpoint = "", ...args] = process.argv.slice(2);

void provider.main(testProvider(clientsAt(endpoint)), args);
