import { describeCases } from "../../rule-case/describe-cases";
import { contacts } from "./contacts";
import { contactsCases } from "./contacts.cases";

describeCases(contacts, contactsCases);
