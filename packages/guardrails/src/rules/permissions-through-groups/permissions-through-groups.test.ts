import { describeCases } from "../../rule-case/describe-cases";
import { permissionsThroughGroups } from "./permissions-through-groups";
import { permissionsThroughGroupsCases } from "./permissions-through-groups.cases";

describeCases(permissionsThroughGroups, permissionsThroughGroupsCases);
