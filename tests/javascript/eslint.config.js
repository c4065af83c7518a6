/** How the scripts are to be written; run from the project's own folder. */

import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["site_overrides/**/*.js"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["tests/javascript/**/*.js"],
    languageOptions: { globals: globals.node },
  },
  {
    rules: {
      eqeqeq: "error",
      "no-shadow": "error",
      "no-implied-eval": "error",
      // Full-width blanks stand in Japanese texts.
      "no-irregular-whitespace": ["error", { skipTemplates: true }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
];
