import * as checks from './commands/checks.ts';
import * as gates from './commands/gates.ts';
import { played } from './commands/play.ts';
import { redriven } from './commands/redrive.ts';
import * as releases from './commands/releases.ts';
import { report } from './commands/report.ts';
import { tellPipeline, tellStart, tellStep } from './commands/tellings.ts';
import type { Surroundings } from './environment.ts';

/** A command: what it is for, in one line, and what it does with the words behind it. */
export interface Command {
  readonly what: string;
  readonly run: (words: readonly string[], around: Surroundings) => Promise<void>;
}

/** Every command of a pipeline's steps, by its name. */
export const commands: Readonly<Record<string, Command>> = {
  build: { what: 'build the artefact of this commit for dev, qa and prod', run: releases.build },
  preview: {
    what: 'pr-<n>: package this commit for a pull request’s own stage and deploy it',
    run: releases.preview,
  },
  promote: {
    what: '<stage> [stack …]: release the artefact, only what differs from what runs',
    run: releases.promote,
  },
  rollback: { what: '<stage> <commit>: release an earlier commit’s artefact again', run: releases.rollback },
  destroy: { what: 'pr-<n>: remove a pull request’s stage', run: releases.destroyed },
  drift: { what: '<stage>: find what was changed by hand', run: releases.drift },
  redrive: {
    what: '<stage> <service> <Queue>: move what lies in its dead-letter queue back',
    run: redriven,
  },
  smoke: { what: '<stage>: ask each service once', run: checks.smoke },
  journeys: { what: '<stage>: play a voting by the public API', run: checks.journeys },
  load: {
    what: '<stage> [voters] [at a time]: play a voting with 2,000 voters, 50 at a time',
    run: checks.load,
  },
  budgets: {
    what: 'sizes of what is deployed, and the cost of a million votes, against their limits',
    run: gates.budgets,
  },
  licences: {
    what: 'write the bill of materials, and refuse licences that may not be shipped',
    run: gates.licences,
  },
  vulnerabilities: { what: 'ask for known holes in what is shipped', run: gates.vulnerabilities },
  secrets: { what: 'look for secrets in all that git tracks', run: gates.secrets },
  report: { what: 'print the figures of the last 30 days', run: report },
  play: {
    what: 'play all of it on this machine, but --without-tests, --without-gate, --without-audit',
    run: played,
  },
  'tell-step': { what: '<name>: tell what this step came to (in its after-script)', run: tellStep },
  'tell-start': { what: 'tell that this pipeline has begun', run: tellStart },
  'tell-pipeline': { what: 'tell what this pipeline came to', run: tellPipeline },
};
