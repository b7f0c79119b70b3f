import type { Step } from './script.ts';

/** What can be left out to save time, or where it can't be had: a line, and what is run in its place, if anything. */
const choices: Readonly<Record<string, { readonly line: string; readonly instead?: string }>> = {
  // The rules for the templates (lint, policy, roles) are a gate of what is deployed, and stay.
  '--without-tests': { line: 'npm test', instead: 'npm test -- test/structure/*.test.ts' },
  '--without-gate': { line: 'npm run gate' },
  // Needs a registry that answers an audit.
  '--without-audit': { line: 'npm run delivery -- vulnerabilities' },
};

/**
 * Leaves lines out of a step.
 * @param words of the command: `--without-tests`, `--without-gate`, `--without-audit`
 * @returns the step without them, undefined when nothing is left to play; and what was left out
 * @throws for any other word
 */
export function without(
  step: Step,
  words: readonly string[],
): { readonly step: Step | undefined; readonly said: readonly string[] } {
  const chosen = words.map((word) => {
    const choice = choices[word];
    if (choice === undefined) throw new Error(`"${word}" is none of ${Object.keys(choices).join(', ')}`);
    return choice;
  });
  const said = chosen.filter(({ line }) => step.script.includes(line)).map(({ line }) => line);
  const script = step.script.flatMap((line) => {
    const choice = chosen.find((each) => each.line === line);
    return choice === undefined ? [line] : (choice.instead ?? []);
  });
  const plays = script.some((line) => /^npm (test|run)/.test(line));
  return { step: plays ? { ...step, script } : undefined, said };
}
