import { deployBoundary } from './commands/boundary.ts';
import * as checks from './commands/checks.ts';
import { reportPipeline, reportStart, reportStep } from './commands/ci-events.ts';
import * as gates from './commands/gates.ts';
import { printMetrics } from './commands/metrics.ts';
import { preflight } from './commands/preflight.ts';
import { prepare } from './commands/prepare.ts';
import { redrive } from './commands/redrive.ts';
import * as releases from './commands/releases.ts';
import { runLocally } from './commands/run-locally.ts';
import type { PipelineContext } from './pipeline-context.ts';

/** A command: a summary of one line, and the function that runs it with its arguments. */
export interface Command {
  readonly summary: string;
  readonly run: (args: readonly string[], context: PipelineContext) => Promise<void>;
}

/** The commands that the steps of the pipeline run, by name. */
export const commands: Readonly<Record<string, Command>> = {
  boundary: {
    summary: 'create or update the permissions boundary of the account, before the first deploy',
    run: deployBoundary,
  },
  preflight: {
    summary:
      '<stage> [trial|hall|client|burst]: check whether the account is ready for the stage, and print what is missing',
    run: preflight,
  },
  build: { summary: 'build the artifact of this commit for dev, qa and prod', run: releases.build },
  preview: {
    summary: 'pr-<n>: deploy this commit to the stage of a pull request',
    run: releases.preview,
  },
  promote: {
    summary: '<stage> [stack …]: release the artifact, only the stacks that differ from what runs',
    run: releases.promote,
  },
  rollback: {
    summary: '<stage> <commit>: release the artifact of an earlier commit again',
    run: releases.rollback,
  },
  destroy: { summary: 'pr-<n>: remove the stage of a pull request', run: releases.destroy },
  'destroy-old-previews': {
    summary: '<hours>: remove the stages of pull requests that had no release for so long',
    run: releases.destroyOldPreviews,
  },
  drift: { summary: '<stage>: find resources that were changed by hand', run: releases.drift },
  prepare: {
    summary:
      '<stage> <tenant>/<votingId>|burst [--votes <n>] [--seconds <n>] [--undo]: make a stage ready for a start that many people wait for',
    run: prepare,
  },
  redrive: {
    summary:
      '<stage|local> <service> <Queue>: move messages from its dead-letter queue back (local: of npm start)',
    run: redrive,
  },
  smoke: { summary: '<stage>: send one request to each service', run: checks.smoke },
  journeys: { summary: '<stage>: rehearse a voting through the public API', run: checks.journeys },
  load: {
    summary: '<stage> [voters] [concurrency]: rehearse a voting with 2,000 voters, 50 at a time',
    run: checks.load,
  },
  budgets: {
    summary: 'check the sizes of the artifact and the cost of a million votes against their limits',
    run: gates.budgets,
  },
  policy: {
    summary:
      'check the templates of the artifact with cfn-lint and checkov, except for exceptions with a reason',
    run: gates.policy,
  },
  licences: {
    summary: 'write the bill of materials and check every licence in it',
    run: gates.licences,
  },
  vulnerabilities: {
    summary: 'check the shipped packages for known vulnerabilities',
    run: gates.vulnerabilities,
  },
  secrets: { summary: 'look for secrets in all files that git tracks', run: gates.secrets },
  metrics: { summary: 'print the delivery metrics of the last 30 days', run: printMetrics },
  'run-locally': {
    summary:
      'run the whole pipeline on this machine; options: --without-tests, --without-gate, --without-policy, --without-audit',
    run: runLocally,
  },
  'report-step': { summary: '<name>: report the result of this step (in its after-script)', run: reportStep },
  'report-start': { summary: 'report that this pipeline has started', run: reportStart },
  'report-pipeline': { summary: 'report the result of this pipeline', run: reportPipeline },
};
