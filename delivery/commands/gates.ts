import { artifactFolder } from '../artifact/manifest.ts';
import { findOverBudget, measureSizes } from '../gates/budgets.ts';
import { measureVoteUse } from '../gates/cost.ts';
import { computeIdleCost, findExpensiveStages, type IdleCost, sumDollars } from '../gates/idle-cost.ts';
import { findForbiddenLicences, writeSbom } from '../gates/licences.ts';
import { findPolicyViolations, findUnusedExceptions } from '../gates/policy/policy.ts';
import { runCfnLint } from '../gates/policy/run-cfn-lint.ts';
import { prepareCheckov, readPolicyExceptions, runCheckov } from '../gates/policy/run-checkov.ts';
import { countStagesPerAccount, findExceededQuotas, measureQuotas } from '../gates/quotas.ts';
import { findSecrets } from '../gates/secrets.ts';
import { readArtifactTemplates } from '../gates/stage-templates.ts';
import { findExpensiveJourneys, printJourneyCosts } from '../gates/unit-cost.ts';
import { runAudit } from '../gates/vulnerabilities.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { prepareEngine } from '../prepare-engine.ts';
import { type CodeInsightsReport, createBudgetReport, putReport } from '../reporting/code-insights.ts';
import { readStacks } from '../stacks.ts';
import { readPromotionStages } from './releases.ts';

type Args = readonly string[];

/**
 * Checks the sizes of the artifact, the cost of a vote and of an idle stage, and the default quotas of AWS against their
 * limits.
 */
export async function budgets(_: Args, { repository, commit }: PipelineContext): Promise<void> {
  const [stage = '', ...laterStages] = readPromotionStages();
  const sizes = measureSizes(stage);
  const overBudget = findOverBudget(sizes);
  prepareEngine();
  const voteUse = measureVoteUse();
  console.table(
    Object.fromEntries(
      sizes.map(({ name, bytes, maxBytes }) => [
        name,
        { kB: toKilobytes(bytes), max: toKilobytes(maxBytes) },
      ]),
    ),
  );
  printJourneyCosts(voteUse);
  await putReport(repository, commit, 'budgets', createBudgetReport(sizes));
  const limits = checkStageLimits(stage, laterStages.at(-1) ?? stage);
  const failures = [
    ...overBudget.map(
      ({ name, bytes, maxBytes }) => `${name}: ${toKilobytes(bytes)} of ${toKilobytes(maxBytes)} kB`,
    ),
    ...limits,
    ...findExpensiveJourneys(voteUse),
  ];
  if (failures.length > 0) throw new Error(`Over budget:\n${failures.join('\n')}`);
}

/** Checks the templates of prod in the artifact with cfn-lint, and against the policies of checkov. */
export async function policy(_: Args, context: PipelineContext): Promise<void> {
  const stage = readPromotionStages().at(-1) ?? '';
  // cfn-lint is installed with the local engine.
  prepareEngine();
  prepareCheckov();
  const templates = readStacks().map(
    ({ name }) =>
      [name, `${artifactFolder}${stage}/${name}/cloudformation-template-update-stack.json`] as const,
  );
  const failures = runCheckov(new Map(templates));
  const exceptions = readPolicyExceptions();
  const violations = [
    ...runCfnLint(templates.map(([, file]) => file)),
    ...findPolicyViolations(failures, exceptions),
    // The templates of a local run lack resources that the local engine does not have.
    ...(stage.startsWith('local-') ? [] : findUnusedExceptions(failures, exceptions)),
  ];
  await reportGate(context, 'policy', 'Checked all templates.', violations);
  console.log('The templates have no errors, and follow the policies or have an exception with a reason.');
}

/**
 * Prints what a stage costs without use and what it uses of the quotas of AWS. The first stage has the same settings as the
 * stage of a pull request (shared/deployment/stages.cjs).
 * @returns one line for each limit that is exceeded
 */
function checkStageLimits(firstStage: string, lastStage: string): string[] {
  const first = readArtifactTemplates(firstStage);
  const last = readArtifactTemplates(lastStage);
  const [firstCost, lastCost] = [computeIdleCost(first), computeIdleCost(last)];
  printIdleCost(firstStage, firstCost);
  printIdleCost(lastStage, lastCost);
  const uses = measureQuotas(last);
  console.log(`Quotas of AWS that ${lastStage} uses most, of ${uses.length}:`);
  console.table(uses.filter(({ quota }) => quota !== 'alarm: metrics').slice(0, 12));
  console.log(`An account with default quotas holds ${countStagesPerAccount(uses)} stages.`);
  return [
    ...findExpensiveStages(lastCost, firstCost),
    ...findExceededQuotas(uses),
    ...findExceededQuotas(measureQuotas(first)),
  ];
}

function printIdleCost(stage: string, costs: readonly IdleCost[]): void {
  console.log(`${stage} costs $${sumDollars(costs).toFixed(2)} a month without use:`);
  console.table(costs.map((cost) => ({ ...cost, dollars: cost.dollars.toFixed(2) })));
}

/** Writes the bill of materials and checks every licence in it. */
export async function licences(_: Args, context: PipelineContext): Promise<void> {
  const components = writeSbom();
  const forbidden = findForbiddenLicences(components);
  await reportGate(context, 'licences', `${components.length} packages are shipped.`, forbidden);
  console.log(`${components.length} packages are shipped, all with an allowed licence.`);
}

/** Checks for known vulnerabilities. An audit that could not run fails too, with a different message. */
export async function vulnerabilities(_: Args, context: PipelineContext): Promise<void> {
  const found = runAudit();
  const details = `Result of the audit: ${found.outcome}.`;
  const failures =
    found.outcome === 'found' ? found.packages : found.outcome === 'clean' ? [] : [found.reason];
  await reportGate(context, 'vulnerabilities', details, failures);
  console.log('The shipped packages have no known vulnerability of high or critical severity.');
}

/** Looks for secrets in all files that git tracks. */
export async function secrets(_: Args, context: PipelineContext): Promise<void> {
  const found = findSecrets();
  await reportGate(context, 'secrets', 'Checked all files that git tracks.', found === '' ? [] : [found]);
  console.log('No secret in the files that git tracks.');
}

/** Reports the result of a gate to Code Insights. @throws if there are failures */
async function reportGate(
  { repository, commit }: PipelineContext,
  id: string,
  details: string,
  failures: readonly string[],
): Promise<void> {
  const report: CodeInsightsReport = {
    title: id,
    details: failures.length === 0 ? details : `${details}\n${failures.join('\n')}`.slice(0, 2_000),
    report_type: 'SECURITY',
    result: failures.length === 0 ? 'PASSED' : 'FAILED',
    data: [{ title: 'Found', type: 'NUMBER', value: failures.length }],
  };
  await putReport(repository, commit, id, report);
  if (failures.length > 0) throw new Error(`${details}\n${failures.join('\n')}`);
}

const toKilobytes = (bytes: number): number => Math.round(bytes / 102.4) / 10;
