import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect } from 'chai';
import { stacks } from '../../delivery/stacks.ts';
import { castVotes, openVoting } from '../../services/ballot/src/release/cast-votes.ts';
import { localFolder, root } from '../../shared/local/paths.ts';
import { startTill } from '../../shared/local/till/server.ts';
import { systemIds } from '../../shared/src/ids.ts';
import { call } from '../../shared/src/release/call.ts';
import { booksOf, shelfOf } from '../support/books.ts';
import { faultsIn } from '../support/check-books.ts';
import { templateFile } from '../support/packaged.ts';
import { alarmNamed, isMet } from './alarm.ts';
import { lead, publishBadBuild, serving } from './bad-build.ts';
import { startCdn } from './cdn.ts';
import { startGround } from './engine.ts';
import { hooksPass } from './hooks.ts';
import { allowInTheClear } from './in-the-clear.ts';
import { cast, counted, freeVote, newVoting, paidVote, takenOut, voteBeforeTheEnd } from './journeys.ts';
import { countOf, keptBy, leftOf } from './left.ts';
import { setUp } from './people.ts';
import { votesWhile } from './votes-while.ts';

// The deploy gate (README of this folder): the whole system, deployed by the real command to the local engine with IAM
// enforced, used, released again while votes go on, broken on purpose, and removed.
const stage = 'play-prod';
const castVote = `suffra-ballot-${stage}-castVote`;
const began = performance.now();
const ends: (() => unknown)[] = [];

async function step<T>(name: string, does: () => Promise<T>): Promise<T> {
  const at = performance.now();
  const result = await does();
  console.log(`✔ ${name} (${((performance.now() - at) / 1000).toFixed(1)} s)`);
  return result;
}

async function serverless(folder: string, args: readonly string[], more: Record<string, string> = {}) {
  await promisify(execFile)(
    process.execPath,
    [`${root}node_modules/serverless/bin/serverless.js`, ...args, '--stage', stage],
    {
      cwd: `${root}${folder}`,
      // At the root the framework calls itself, by its name, in each folder.
      env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}`, ...more },
      maxBuffer: 1e8,
    },
  ).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`serverless ${args.join(' ')}\n${error.stdout ?? ''}\n${error.stderr ?? ''}`);
  });
}

async function gate(): Promise<void> {
  const { engine, codeDeploy, stop } = await step('engine with IAM enforced', startGround);
  ends.push(stop);
  await step('every stack deployed', () => serverless('', ['deploy']));
  expect(await allowInTheClear(stage), 'buckets that refuse what comes in the clear').to.be.above(3);
  const cdn = await startCdn(engine.endpoint, stage);
  const folder = mkdtempSync(`${localFolder}gate-`);
  const till = await startTill({ port: 0, target: cdn.site, stateFile: `${folder}/till.json` });
  ends.push(cdn.stop, till.stop, () => rmSync(folder, { recursive: true, force: true }));
  const people = await step('first operator, a tenant, its admin', async () => {
    const payments = { site: cdn.site, stripe: till.settings.stripe, paypal: till.settings.paypal };
    await new SecretsManagerClient({}).send(
      new PutSecretValueCommand({
        SecretId: `suffra-wallet-${stage}-payments`,
        SecretString: JSON.stringify(payments),
      }),
    );
    return setUp(cdn.site, stage);
  });
  await step('a free vote: receipt, results', () => freeVote(people));
  await step('a paid vote: till, credit, message', () => paidVote(people, till));
  const short = await step('a vote in a voting that ends soon', () => voteBeforeTheEnd(people));

  const first = await serving(castVote);
  const votingId = await newVoting(people, 0);
  const { acknowledged, refused } = await step('a second version while votes go on', () =>
    votesWhile(people, votingId, () =>
      serverless('services/ballot', ['deploy'], { BUILD_NOTE: '// the second version' }),
    ),
  );
  const second = await serving(castVote);
  expect(second, 'the alias has moved').to.not.equal(first);
  expect(refused, 'votes that were not taken').to.deep.equal([]);
  await step(`nothing is lost of ${acknowledged} votes`, async () => {
    await counted(people.admin, votingId, acknowledged);
    expect(faultsIn(await booksOf('aurora', await shelfOf(engine.endpoint)))).to.deep.equal([]);
  });

  await step('the hooks let the good version pass', () => hooksPass(stage, codeDeploy));
  await step('the voting has ended: its result, and its ballots in a file', () => takenOut(people, short));

  const bad = await step('a build that throws on one vote in five', () => publishBadBuild(castVote));
  const trial = { call, prefix: `suffra-ballot-${stage}-`, now: Date.now, votingId: systemIds() };
  const alarm = await alarmNamed(`suffra-ballot-${stage}`, 'CastVoteThrowsAlarm');
  const since = Math.ceil(Date.now() / 60_000) * 60_000;
  await step(
    'a fresh minute of the metric',
    () => new Promise((resolve) => setTimeout(resolve, since - Date.now())),
  );
  expect(await isMet(alarm, since), 'the alarm before').to.equal(false);
  await step('is stopped by the synthetic votes, and meets its alarm', async () => {
    await openVoting(trial);
    const { objections } = await castVotes(trial, bad);
    expect(objections.join(), 'the check before traffic').to.include('went wrong');
    expect(await isMet(alarm, since), 'the alarm after').to.equal(true);
    expect(await serving(castVote), 'no traffic went to it').to.equal(second);
  });
  await step('is taken back when it serves, and the old version serves again', async () => {
    await lead(castVote, bad);
    expect((await castVotes({ ...trial, votingId: trial.votingId }, 'live')).objections).to.not.be.empty;
    await lead(castVote, second);
    const { api } = await people.newVoter();
    expect((await cast(api, votingId)).status).to.equal(201);
    await counted(people.admin, votingId, acknowledged + 1);
  });

  await step('every stack removed, and what prod must keep is there', async () => {
    await serverless('', ['remove']);
    expect(countOf(await leftOf(stage))).to.deep.equal(
      keptBy(stacks().map(({ name }) => templateFile(name))),
    );
  });
}

let status = 0;
try {
  await gate();
} catch (error) {
  status = 1;
  console.error(error);
}
for (const end of ends.reverse()) await end();
console.log(
  `${status === 0 ? 'The gate is open' : 'The gate is shut'} (${((performance.now() - began) / 1000).toFixed(0)} s)`,
);
process.exit(status);
