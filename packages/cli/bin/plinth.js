#!/usr/bin/env node
"use strict";

require("./launch.js").launch({ name: "plinth", entry: require.resolve("../src/main.ts") });
