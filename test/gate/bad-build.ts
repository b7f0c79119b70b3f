import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import {
  GetAliasCommand,
  LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { localFolder, root } from '../../shared/local-platform/paths.ts';

const lambda = new LambdaClient({});
const python = `${localFolder}venv/bin/python`;

/**
 * Publishes a build of the function `vote` that throws on one vote in five. It wraps the deployed build. The alias does not change,
 * as before CodeDeploy shifts traffic.
 * @returns the number of the new version
 */
export async function publishBadBuild(FunctionName: string): Promise<string> {
  const folder = mkdtempSync(`${tmpdir()}/bad-build-`);
  try {
    execFileSync(python, ['-m', 'zipfile', '-e', `${root}services/ballot/.serverless/vote.zip`, folder]);
    const module = `${folder}/src/function-url/vote.mjs`;
    renameSync(module, `${folder}/src/function-url/good.mjs`);
    writeFileSync(
      module,
      `import { handler as good } from './good.mjs';
let votes = 0;
export const handler = async (event) => {
  votes += 1;
  if (votes % 5 === 0) throw new Error('bad build');
  return good(event);
};
`,
    );
    execFileSync(python, ['-m', 'zipfile', '-c', `${folder}/bad.zip`, `${folder}/src/`]);
    const ZipFile = readFileSync(`${folder}/bad.zip`);
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
    await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 60 }, { FunctionName });
    return (await lambda.send(new PublishVersionCommand({ FunctionName }))).Version ?? '';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads the version that the alias refers to. */
export async function readLiveVersion(FunctionName: string): Promise<string> {
  return (await lambda.send(new GetAliasCommand({ FunctionName, Name: 'live' }))).FunctionVersion ?? '';
}

/** Leads all traffic to a version: what CodeDeploy does at the end of a release, and when it takes one back. */
export async function setLiveVersion(FunctionName: string, FunctionVersion: string): Promise<void> {
  await lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion }));
}
