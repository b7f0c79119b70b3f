import { execFileSync } from 'node:child_process';
import { commitHash, stageName } from '@suffra/shared/deliveries';
import * as z from 'zod/mini';
import { root } from '../shared/local/paths.ts';

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

/** Which pipeline this is, of which commit; on a person's machine pipeline 1 of what is checked out. */
export interface Surroundings {
  readonly pipeline: number;
  readonly run: number;
  readonly commit: string;
  readonly branch: string;
  /** Where Code Insights are kept; undefined outside Bitbucket. */
  readonly repository?: string;
  /** Of the step's script, in its after-script. */
  readonly exitCode?: number;
}

/**
 * Reads what Bitbucket Pipelines sets for each step.
 * @throws when a variable is there but malformed
 */
export function surroundings(env: NodeJS.ProcessEnv = process.env): Surroundings {
  const given = variables.parse(env);
  const { BITBUCKET_WORKSPACE: workspace, BITBUCKET_REPO_SLUG: slug, BITBUCKET_EXIT_CODE: exitCode } = given;
  return {
    pipeline: given.BITBUCKET_BUILD_NUMBER ?? 1,
    run: given.BITBUCKET_PIPELINE_RUN_NUMBER ?? 1,
    commit: given.BITBUCKET_COMMIT ?? git('rev-parse', 'HEAD'),
    branch: given.BITBUCKET_BRANCH ?? git('rev-parse', '--abbrev-ref', 'HEAD'),
    ...(workspace !== undefined && slug !== undefined && { repository: `${workspace}/${slug}` }),
    ...(exitCode !== undefined && { exitCode }),
  };
}

/** What git says to a question about this checkout, without the last line break. */
export const git = (...question: string[]): string =>
  execFileSync('git', question, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }).trim();

/** The stage that a command was given. @throws one line when it is none */
export function stageFrom(word: string | undefined): string {
  const stage = stageName.safeParse(word);
  if (!stage.success) throw new Error(`"${word ?? ''}" is no stage: dev, qa, prod or pr-<number>.`);
  return stage.data;
}
