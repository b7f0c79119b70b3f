import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { root } from '../../shared/local-platform/paths.ts';

const step = z.object({
  name: z.string(),
  deployment: z.optional(z.string()),
  script: z.array(z.string()),
  'after-script': z.array(z.string()),
});
const singleStep = z.object({ step });
const pipeline = z.array(
  z.union([singleStep, z.object({ parallel: z.object({ steps: z.array(singleStep) }) }), z.object({})]),
);
const file = z.object({
  pipelines: z.object({
    branches: z.object({ main: pipeline }),
    'pull-requests': z.object({ '**': pipeline }),
    custom: z.object({ 'destroy-stage': pipeline }),
  }),
});

/** A step of the pipeline: its script, and the after-script that runs even if the script fails. */
export type Step = z.output<typeof step>;

/**
 * The steps of a local run: those of main, from the gates to prod, and those that create and destroy the
 * stage of a pull request.
 */
export interface PipelineSteps {
  readonly main: readonly Step[];
  readonly preview: Step;
  readonly destroy: Step;
}

/** Reads the steps from bitbucket-pipelines.yml. @throws if its structure is not the expected one */
export function readPipelineSteps(
  yaml = readFileSync(`${root}bitbucket-pipelines.yml`, 'utf8'),
): PipelineSteps {
  const { branches, custom, ...rest } = file.parse(parse(yaml, { merge: true })).pipelines;
  const preview = flattenSteps(rest['pull-requests']['**']).find(({ name }) => name === 'Preview');
  const [destroy] = flattenSteps(custom['destroy-stage']);
  if (preview === undefined || destroy === undefined)
    throw new Error('bitbucket-pipelines.yml has no step "Preview" or no pipeline "destroy-stage"');
  return { main: flattenSteps(branches.main), preview, destroy };
}

const flattenSteps = (items: z.output<typeof pipeline>): Step[] =>
  items.flatMap((item) =>
    'step' in item
      ? [item.step]
      : 'parallel' in item
        ? item.parallel.steps.map((parallel) => parallel.step)
        : [],
  );

/** Lines that each container of a pipeline needs, but this machine does not. */
const alreadyInstalled = /^(npm ci|apt-get .*)$/;

/**
 * Converts a line for the local run: uses the stage of the local engine (`local-dev` for `dev`), and a short
 * load test.
 * @returns undefined for a line that this machine does not need
 */
export const toLocalLine = (line: string): string | undefined =>
  alreadyInstalled.test(line)
    ? undefined
    : line
        .replace(/^(npm run delivery -- \w+ "?)(?=(dev|qa|prod)$|pr-)/, '$1local-')
        .replace(/ -- load \S+$/, '$& 200 8');

/** Whether a line releases to a stage. */
export const isReleaseLine = (line: string): boolean => /^npm run delivery -- (promote|preview) /.test(line);

/**
 * Whether a step needs the local engine. A step that releases needs it, and a step that packages, because the
 * packages contain the address of the engine.
 */
export const needsEngine = (step: Step): boolean =>
  step.deployment !== undefined || step.script.some((line) => /^npm run delivery -- build$/.test(line));
