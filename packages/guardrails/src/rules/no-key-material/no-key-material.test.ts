import { describeCases } from "../../rule-case/describe-cases";
import { noKeyMaterial } from "./no-key-material";
import { noKeyMaterialCases } from "./no-key-material.cases";

describeCases(noKeyMaterial, noKeyMaterialCases);
