#!/usr/bin/env node
"use strict";

require("@plinth/cli/launch").launch({ name: "plinth-bench", entry: require.resolve("../src/main.ts") });
