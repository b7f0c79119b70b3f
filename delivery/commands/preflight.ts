import { createRequire } from 'node:module';
import * as z from 'zod/mini';
import { parseStage } from '../pipeline-context.ts';
import { type Load, loads } from '../preflight/quotas.ts';
import { readFacts } from '../preflight/read-facts.ts';
import type { Finding } from '../preflight/rules/finding.ts';
import { findProblems, isBlocked } from '../preflight/rules.ts';
import { readStacks } from '../stacks.ts';

const domainModule = z.object({
  getDomainParameters: z.custom<() => { Domain: string; Zone: string }>(
    (value) => typeof value === 'function',
  ),
});
const { getDomainParameters } = domainModule.parse(
  createRequire(import.meta.url)('../../shared/deployment/domain.cjs'),
);

/**
 * Checks whether a stage can be deployed to this account, and prints what is missing and how to get it.
 * @param args stage, and the load that it must stand (quotas.ts)
 * @throws if a deployment would fail
 */
export async function preflight([stageArg, load = 'hall']: readonly string[]): Promise<void> {
  const stage = parseStage(stageArg);
  const findings = await checkStage(stage, parseLoad(load));
  for (const finding of findings) console.log(toText(finding));
  if (isBlocked(findings))
    throw new Error(`${stage} cannot be deployed yet. docs/first-deploy.md explains each step.`);
  console.log(`${stage} can be deployed.`);
}

/** Reads the account of the current credentials and compares it with what a stage needs. */
export async function checkStage(stage: string, load: Load): Promise<Finding[]> {
  const stacks = readStacks().map(({ name }) => name);
  const { Domain: domain, Zone: zone } = getDomainParameters();
  const facts = await readFacts(stage, stacks, { domain, zone });
  const settings = { domain, alarmEmail: process.env.ALARM_EMAIL ?? '' };
  return findProblems({ stage, load, facts, settings, stacks });
}

function parseLoad(value: string): Load {
  const load = loads.find((name) => name === value);
  if (load === undefined) throw new Error(`"${value}" is not a load. Use ${loads.join(', ')}.`);
  return load;
}

const toText = ({ check, status, detail, remedy }: Finding): string =>
  `${status.padEnd(8)} ${check}: ${detail}${remedy === undefined ? '' : `\n         ${remedy}`}`;
