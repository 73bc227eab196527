"use strict";

const iam = require("@pulumi/aws/iam");

// Whoever works on the shop.
new iam.Group("people", { name: "people" });
