import type { Step } from './pipeline-steps.ts';

/** Lines that can be skipped to save time or because this machine cannot run them, and their replacements. */
const skipOptions: Readonly<Record<string, { readonly line: string; readonly replacement?: string }>> = {
  // The checks of the templates (lint, policy, roles) decide on what is deployed, so they always run.
  '--without-tests': { line: 'npm test', replacement: 'npm test -- test/structure/*.test.ts' },
  '--without-gate': { line: 'npm run gate' },
  // Installs 290 MB for Python.
  '--without-policy': { line: 'npm run delivery -- policy' },
  // Needs a registry that supports audits.
  '--without-audit': { line: 'npm run delivery -- vulnerabilities' },
};

/**
 * Skips lines of a step.
 * @param args options of the command: `--without-tests`, `--without-gate`, `--without-policy`, `--without-audit`
 * @returns the step without these lines, undefined if nothing is left to run; and the lines that were skipped
 * @throws for an unknown option
 */
export function applySkipOptions(
  step: Step,
  args: readonly string[],
): { readonly step: Step | undefined; readonly skipped: readonly string[] } {
  const chosen = args.map((option) => {
    const skip = skipOptions[option];
    if (skip === undefined)
      throw new Error(`"${option}" is not one of ${Object.keys(skipOptions).join(', ')}`);
    return skip;
  });
  const skipped = chosen.filter(({ line }) => step.script.includes(line)).map(({ line }) => line);
  const script = step.script.flatMap((line) => {
    const skip = chosen.find((entry) => entry.line === line);
    return skip === undefined ? [line] : (skip.replacement ?? []);
  });
  const isWorthRunning = script.some((line) => /^npm (test|run)/.test(line));
  return { step: isWorthRunning ? { ...step, script } : undefined, skipped };
}
