import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import { deployingPolicies, readPolicy } from '../delivery-roles.ts';
import type { Call } from './list-calls.ts';
import { account } from './stack.ts';

const statements = deployingPolicies.flatMap((name) => readPolicy(name).Statement);

/**
 * Whether a role of the pipeline may make a call.
 * @param tag the stage in the tag of the role, or `pr`
 * @throws if the simulator rejects the call
 */
export async function isAllowed({ action, resource, context }: Call, tag: string): Promise<boolean> {
  const simulation = {
    request: {
      principal: `arn:aws:iam::${account}:role/suffra-delivery-${tag}`,
      action,
      resource: { resource, accountId: account },
      contextVariables: { ...context, 'aws:PrincipalTag/stage': tag },
    },
    identityPolicies: [getPolicy(action.split(':')[0] ?? '', tag)],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
  // The check of the simulator knows neither the paths of HTTP APIs nor all actions of the schemas, but an action
  // without a resource is simulated correctly only with it.
  if (resource !== '*') return runUnsafeSimulation(simulation, {}) === 'Allowed';
  const result = await runSimulation(simulation, {});
  if (result.resultType === 'error') throw new Error(`${action}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed';
}

const policies = new Map<string, ReturnType<typeof createPolicy>>();

function getPolicy(service: string, tag: string) {
  const key = `${service} ${tag}`;
  const policy = policies.get(key) ?? createPolicy(service, tag);
  policies.set(key, policy);
  return policy;
}

/** The statements about one service: with those of all services, the simulator takes far longer. */
const createPolicy = (service: string, tag: string) => ({
  name: service,
  policy: {
    Version: '2012-10-17',
    Statement: statements
      .map((entry) => ({
        ...entry,
        Action: entry.Action.filter((action) => action.startsWith(`${service}:`)),
      }))
      .filter(({ Action }) => Action.length > 0)
      .map((entry) => render(entry, tag)),
  },
});

/**
 * Replaces what CloudFormation and IAM replace in a policy. The simulator could replace the tag itself, but it
 * splits the ARN of a queue or topic at the colon inside a variable.
 * @throws for an expression that is not expected there
 */
function render(value: unknown, tag: string): unknown {
  if (typeof value === 'string') return value.replaceAll(`\${aws:PrincipalTag/stage}`, tag);
  if (Array.isArray(value)) return value.map((entry) => render(entry, tag));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[key, text] = ['', '']] = entries;
  if (key === 'Fn::Sub' && typeof text === 'string') return render(substitute(text), tag);
  return Object.fromEntries(entries.map(([name, entry]) => [name, render(entry, tag)]));
}

const values: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': account,
  'Artifacts.Arn': 'arn:aws:s3:::artifacts',
};
const substitute = (text: string) =>
  text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    const value = values[name];
    if (value === undefined) throw new Error(`the value of ${name} in a policy is not known`);
    return value;
  });
