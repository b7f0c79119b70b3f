import { mkdtempSync, rmSync } from 'node:fs';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect } from 'chai';
import { deployBoundary } from '../../delivery/commands/boundary.ts';
import { runServerless } from '../../delivery/run-serverless.ts';
import { readStacks, type Stack } from '../../delivery/stacks.ts';
import { castVotes, scheduleVoting } from '../../services/ballot/src/release/synthetic-votes.ts';
import { startCdn } from '../../shared/local-platform/deploy-target/cdn.ts';
import { startDeployTarget } from '../../shared/local-platform/deploy-target/deploy-target.ts';
import { readPhysicalId } from '../../shared/local-platform/deploy-target/physical-id.ts';
import { runReleaseHooks } from '../../shared/local-platform/deploy-target/release-hooks.ts';
import { setUpStage } from '../../shared/local-platform/deploy-target/set-up-stage.ts';
import { listStageResources } from '../../shared/local-platform/deploy-target/stage-resources.ts';
import { localFolder } from '../../shared/local-platform/paths.ts';
import { startPaymentSandbox } from '../../shared/local-platform/payment-sandbox/server.ts';
import { generateId } from '../../shared/runtime/ids.ts';
import { invokeFunction } from '../../shared/runtime/release/invoke-function.ts';
import { findViolations } from '../support/check-invariants.ts';
import { findLedgerTables, readLedger } from '../support/ledger.ts';
import { isConditionMet, readAlarm } from './alarm.ts';
import { allowInsecureTransport } from './allow-insecure-transport.ts';
import { publishBadBuild, readLiveVersion, setLiveVersion } from './bad-build.ts';
import { assertDirectCallsRefused } from './direct-calls.ts';
import { assertBoundaryNeeded, deployAfterFailures } from './first-deployment.ts';
import {
  assertBallotExport,
  castVote,
  castVoteBeforeEnd,
  createVoting,
  runFreeVoteJourney,
  runPaidVoteJourney,
  runVisitorVoteJourney,
  waitForVotes,
} from './journeys.ts';
import { deployPackages, packagedTemplateFile, packageStacks } from './packages.ts';
import { assertOnlyDataLeft, deployTwice, describeLeftData, removeStacks } from './redeployment.ts';
import { voteDuring } from './vote-during.ts';

// The deploy gate (see README.md in this folder). It deploys the whole system with the real command to the local engine
// with IAM enforced, uses it, releases it again during votes, breaks it on purpose, and removes it.
const stage = 'local-prod';
const voteFunction = `suffra-ballot-${stage}-vote`;
const startedAt = performance.now();
const cleanups: (() => unknown)[] = [];

async function runStep<T>(name: string, run: () => Promise<T>): Promise<T> {
  const stepStartedAt = performance.now();
  const result = await run();
  console.log(`✔ ${name} (${((performance.now() - stepStartedAt) / 1000).toFixed(1)} s)`);
  return result;
}

function findStack(name: string): Stack {
  const stack = readStacks().find((entry) => entry.name === name);
  if (stack === undefined) throw new Error(`serverless-compose.yml has no stack ${name}`);
  return stack;
}

async function runGate(): Promise<void> {
  const { engine, codeDeploy, stop } = await runStep('engine with IAM enforced', startDeployTarget);
  cleanups.push(stop);
  const folder = mkdtempSync(`${localFolder}gate-`);
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const packages = { stage, folder: `${folder}/${stage}` };
  await runStep('every stack packaged', () => packageStacks(packages));
  await runStep('a deployment without the permissions boundary fails and says so', () =>
    assertBoundaryNeeded(packages, findStack('identity')),
  );
  await runStep('permissions boundary', deployBoundary);
  await runStep('every stack deployed, after a deployment that failed at its last resource', () =>
    deployAfterFailures(packages),
  );
  expect(await allowInsecureTransport(stage), 'buckets that deny unencrypted transport').to.be.above(3);
  const cdn = await startCdn(engine.endpoint, stage, packagedTemplateFile(packages, 'web'));
  const sandbox = await startPaymentSandbox({
    port: 0,
    target: cdn.site,
    stateFile: `${folder}/payment-sandbox.json`,
  });
  cleanups.push(cdn.stop, sandbox.stop);
  const users = await runStep('first operator, a tenant, its admin', async () => {
    const payments = { site: cdn.site, stripe: sandbox.settings.stripe, paypal: sandbox.settings.paypal };
    await new SecretsManagerClient({}).send(
      new PutSecretValueCommand({
        SecretId: await readPhysicalId(`suffra-wallet-${stage}`, 'Payments'),
        SecretString: JSON.stringify(payments),
      }),
    );
    return setUpStage(cdn.site, stage);
  });
  await runStep(
    'direct calls of the APIs and the function URLs are refused, except for the keys of tokens',
    () => assertDirectCallsRefused(engine.endpoint, stage),
  );
  await runStep('a free vote: receipt, results', () => runFreeVoteJourney(users));
  await runStep('a vote of a visitor, by the URL of its function', () =>
    runVisitorVoteJourney(users, cdn.site),
  );
  await runStep('a paid vote: payment, credit, message', () => runPaidVoteJourney(users, sandbox));
  const endingVotingId = await runStep('a vote in a voting that ends soon', () => castVoteBeforeEnd(users));

  const firstVersion = await readLiveVersion(voteFunction);
  const votingId = await createVoting(users, 0);
  const { acknowledged, rejected } = await runStep('a second version during votes', () =>
    voteDuring(users, votingId, () =>
      runServerless(findStack('ballot'), ['deploy', '--stage', stage], {
        BUILD_NOTE: '// the second version',
      }),
    ),
  );
  const secondVersion = await readLiveVersion(voteFunction);
  expect(secondVersion, 'the alias has moved').to.not.equal(firstVersion);
  expect(rejected, 'rejected votes').to.deep.equal([]);
  await runStep(`no vote of ${acknowledged} is lost`, async () => {
    await waitForVotes(users, votingId, acknowledged);
    expect(findViolations(await readLedger('aurora', await findLedgerTables(engine.endpoint)))).to.deep.equal(
      [],
    );
  });

  await runStep('the hooks accept the good version', () => runReleaseHooks(stage, codeDeploy));
  // Both mostly wait: for the end of the voting, and for CloudFormation.
  await Promise.all([
    runStep('a voting that has ended: result, export of ballots', () =>
      assertBallotExport(users, endingVotingId),
    ),
    runStep('a stage without retained data, deployed and removed twice', () =>
      deployTwice({ stage: 'local-pr-1', folder: `${folder}/local-pr-1` }, 'identity'),
    ),
  ]);

  const badVersion = await runStep('a build that throws on one vote in five', () =>
    publishBadBuild(voteFunction),
  );
  const trial = {
    invoke: invokeFunction,
    prefix: `suffra-ballot-${stage}-`,
    now: Date.now,
    votingId: generateId(),
  };
  const alarm = await readAlarm(`suffra-ballot-${stage}`, 'VoteThrewAlarm');
  const since = Math.ceil(Date.now() / 60_000) * 60_000;
  await runStep(
    'a fresh minute of the metric',
    () => new Promise((resolve) => setTimeout(resolve, since - Date.now())),
  );
  expect(await isConditionMet(alarm, since), 'the alarm before').to.equal(false);
  await runStep('synthetic votes reject the build, and its alarm fires', async () => {
    await scheduleVoting(trial);
    const { objections } = await castVotes(trial, badVersion);
    expect(objections.join(), 'the check before traffic').to.include('went wrong');
    expect(await isConditionMet(alarm, since), 'the alarm after').to.equal(true);
    expect(await readLiveVersion(voteFunction), 'no traffic went to it').to.equal(secondVersion);
  });
  await runStep('the build is rolled back when it receives traffic', async () => {
    await setLiveVersion(voteFunction, badVersion);
    expect((await castVotes({ ...trial, votingId: trial.votingId }, 'live')).objections).to.not.be.empty;
    await setLiveVersion(voteFunction, secondVersion);
    const { api } = await users.createVoter();
    expect((await castVote(api, votingId)).status).to.equal(201);
    await waitForVotes(users, votingId, acknowledged + 1);
  });

  const names = readStacks().map(({ name }) => name);
  const left = await runStep('every stack removed, and the data of prod retained', async () => {
    const { pools = [] } = await listStageResources(stage);
    await removeStacks(stage, names);
    return assertOnlyDataLeft(packages, pools.length);
  });
  console.log(describeLeftData(packages));
  await runStep('every stack deployed again next to the retained data', async () => {
    await deployPackages(packages);
    const newCdn = await startCdn(engine.endpoint, stage, packagedTemplateFile(packages, 'web'));
    cleanups.push(newCdn.stop);
    // The first operator of the removed stage does not exist in the new one.
    await setUpStage(newCdn.site, stage);
    const { tables = [] } = await listStageResources(stage);
    expect(tables)
      .to.include.members(left.tables ?? [])
      .and.to.have.length(2 * (left.tables ?? []).length);
  });
}

let status = 0;
try {
  await runGate();
} catch (error) {
  status = 1;
  console.error(error);
}
for (const end of cleanups.reverse()) await end();
console.log(
  `${status === 0 ? 'The deploy gate passed' : 'The deploy gate failed'} (${((performance.now() - startedAt) / 1000).toFixed(0)} s)`,
);
process.exit(status);
