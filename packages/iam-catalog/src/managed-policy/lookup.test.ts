import { describe, expect, it } from "vitest";
import { policyPosition } from "./lookup";

const ROWS = [
  "Cook v1",
  "Cook-Eggs v3",
  "job-function/Cook v2",
  "job-function/Waiter v1",
  "service-role/Dishwasher v4",
  "service-role/Waiter v9",
];

const found = (given: string) => ROWS[policyPosition(ROWS, given) ?? -1];

describe("policyPosition", () => {
  it.each([
    ["Cook", "Cook v1"],
    ["/Cook", "Cook v1"],
    ["job-function/Cook", "job-function/Cook v2"],
    ["arn:aws:iam::aws:policy/job-function/Cook", "job-function/Cook v2"],
    ["arn:aws-iso-b:iam::aws:policy/Cook", "Cook v1"],
    ["Dishwasher", "service-role/Dishwasher v4"],
    ["service-role/Waiter", "service-role/Waiter v9"],
  ])("takes %s for %s", (given, row) => {
    expect(found(given)).toBe(row);
  });

  it("does not guess between two policies of one name", () => {
    expect(found("Waiter")).toBeUndefined();
  });

  it.each([
    "service-role/Cook",
    "arn:aws:iam::aws:policy/Dishwasher",
    "cook",
    "Coo",
    "Cook v1",
    "",
    "/",
    "arn:aws:iam::aws:policy/",
  ])("finds nothing for %j", (given) => {
    expect(found(given)).toBeUndefined();
  });
});
