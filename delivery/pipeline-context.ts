import { execFileSync } from 'node:child_process';
import { commitHash, stageName } from '@suffra/shared/deliveries';
import * as z from 'zod/mini';
import { root } from '../shared/local-platform/paths.ts';

const number = z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number));

const variables = z.object({
  BITBUCKET_BUILD_NUMBER: z.optional(number),
  BITBUCKET_PIPELINE_RUN_NUMBER: z.optional(number),
  BITBUCKET_COMMIT: z.optional(commitHash),
  BITBUCKET_BRANCH: z.optional(z.string()),
  BITBUCKET_WORKSPACE: z.optional(z.string()),
  BITBUCKET_REPO_SLUG: z.optional(z.string()),
  BITBUCKET_EXIT_CODE: z.optional(number),
  BITBUCKET_PR_ID: z.optional(number),
});

/**
 * The pipeline and the commit that it runs for. Outside Bitbucket it is pipeline 1 of the checked-out commit.
 */
export interface PipelineContext {
  readonly pipeline: number;
  readonly run: number;
  readonly commit: string;
  readonly branch: string;
  /** Repository of the Code Insights reports; undefined outside Bitbucket. */
  readonly repository?: string;
  /** Exit code of the script; set in the after-script. */
  readonly exitCode?: number;
}

/** Reads the variables that Bitbucket Pipelines sets for each step. @throws if a variable is malformed */
export function readPipelineContext(env: NodeJS.ProcessEnv = process.env): PipelineContext {
  const values = variables.parse(env);
  const {
    BITBUCKET_WORKSPACE: workspace,
    BITBUCKET_REPO_SLUG: repository,
    BITBUCKET_EXIT_CODE: exitCode,
  } = values;
  return {
    pipeline: values.BITBUCKET_BUILD_NUMBER ?? 1,
    run: values.BITBUCKET_PIPELINE_RUN_NUMBER ?? 1,
    commit: values.BITBUCKET_COMMIT ?? runGit('rev-parse', 'HEAD'),
    branch: values.BITBUCKET_BRANCH ?? runGit('rev-parse', '--abbrev-ref', 'HEAD'),
    ...(workspace !== undefined && repository !== undefined && { repository: `${workspace}/${repository}` }),
    ...(exitCode !== undefined && { exitCode }),
  };
}

/** Runs git in this checkout. @returns its output without the last line break */
export const runGit = (...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).trim();

/** Parses the name of a stage. @throws if it is malformed */
export function parseStage(value: string | undefined): string {
  const stage = stageName.safeParse(value);
  if (!stage.success) throw new Error(`"${value ?? ''}" is not a stage. Use dev, qa, prod or pr-<number>.`);
  return stage.data;
}
