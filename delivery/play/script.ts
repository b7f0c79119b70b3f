import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { root } from '../../shared/local/paths.ts';

const step = z.object({
  name: z.string(),
  deployment: z.optional(z.string()),
  script: z.array(z.string()),
  'after-script': z.array(z.string()),
});
const one = z.object({ step });
const pipeline = z.array(
  z.union([one, z.object({ parallel: z.object({ steps: z.array(one) }) }), z.object({})]),
);
const file = z.object({
  pipelines: z.object({
    branches: z.object({ main: pipeline }),
    'pull-requests': z.object({ '**': pipeline }),
    custom: z.object({ 'destroy-stage': pipeline }),
  }),
});

/** A step of the pipeline: the lines that it runs, and those that run however it ends. */
export type Step = z.output<typeof step>;

/** What is played: main from its gates to prod, and a pull request's stage from its making to its end. */
export interface Script {
  readonly main: readonly Step[];
  readonly preview: Step;
  readonly destroy: Step;
}

/** Reads the steps from the pipeline's own file. @throws when it is not built as the tests of it say */
export function scriptIn(yaml = readFileSync(`${root}bitbucket-pipelines.yml`, 'utf8')): Script {
  const { branches, custom, ...rest } = file.parse(parse(yaml, { merge: true })).pipelines;
  const preview = stepsOf(rest['pull-requests']['**']).find(({ name }) => name === 'Preview');
  const [destroy] = stepsOf(custom['destroy-stage']);
  if (preview === undefined || destroy === undefined) throw new Error('no stage of a pull request');
  return { main: stepsOf(branches.main), preview, destroy };
}

const stepsOf = (of: z.output<typeof pipeline>): Step[] =>
  of.flatMap((each) =>
    'step' in each ? [each.step] : 'parallel' in each ? each.parallel.steps.map((inner) => inner.step) : [],
  );

/** What each step of a pipeline needs anew in its own container, and one machine has. */
const onceAMachine = /^(npm ci|apt-get .*)$/;

/**
 * A line as one machine plays it: each stage is that of the local engine (`play-dev` for `dev`), and the load is a short one.
 * @returns undefined for what the machine has already
 */
export const played = (line: string): string | undefined =>
  onceAMachine.test(line)
    ? undefined
    : line
        .replace(/^(npm run delivery -- \w+ "?)(?=(dev|qa|prod)$|pr-)/, '$1play-')
        .replace(/ -- load \S+$/, '$& 200 8');

/** Whether a line releases to a stage. */
export const releases = (line: string): boolean => /^npm run delivery -- (promote|preview) /.test(line);

/**
 * Whether a step needs the local engine: it releases to a stage, or packages what will be released, and what is packaged
 * for this machine has the engine's address in it.
 */
export const needsEngine = (step: Step): boolean =>
  step.deployment !== undefined || step.script.some((line) => /^npm run delivery -- build$/.test(line));
