import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { commitHash, stageName } from '@suffra/shared/deliveries';
import * as z from 'zod/mini';
import type { ReleaseRecord } from './affected-stacks.ts';

const toParameterName = (stage: string): string => `/suffra/${stageName.parse(stage)}/released`;
const releaseRecord = z.object({ commit: commitHash, stacks: z.record(z.string(), z.string()) });
let client: SSMClient | undefined;
const getSsmClient = (): SSMClient => {
  client ??= new SSMClient({});
  return client;
};

/** Reads what the last release deployed to a stage; undefined if there was none. */
export async function readReleaseRecord(stage: string): Promise<ReleaseRecord | undefined> {
  try {
    const { Parameter } = await getSsmClient().send(
      new GetParameterCommand({ Name: toParameterName(stage) }),
    );
    return releaseRecord.parse(JSON.parse(Parameter?.Value ?? ''));
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

/**
 * Leaves out of a record the stacks that do not exist, so that a stage whose stacks were removed with the framework can be
 * released again.
 */
export async function omitRemovedStacks(stage: string, record: ReleaseRecord): Promise<ReleaseRecord> {
  const entries = await Promise.all(
    Object.entries(record.stacks).map(async ([name, release]) =>
      (await doesStackExist(stage, name)) ? [[name, release] as const] : [],
    ),
  );
  return { ...record, stacks: Object.fromEntries(entries.flat()) };
}

async function doesStackExist(stage: string, name: string): Promise<boolean> {
  const cloudFormation = new CloudFormationClient(name === 'edge' ? { region: 'us-east-1' } : {});
  return cloudFormation.send(new DescribeStacksCommand({ StackName: `suffra-${name}-${stage}` })).then(
    () => true,
    (error: Error) => {
      if (error.message.includes('does not exist')) return false;
      throw error;
    },
  );
}

/** Records what runs in a stage. */
export async function writeReleaseRecord(stage: string, record: ReleaseRecord): Promise<void> {
  const value = { Name: toParameterName(stage), Type: 'String' as const, Value: JSON.stringify(record) };
  await getSsmClient().send(new PutParameterCommand({ ...value, Overwrite: true }));
}

/** Deletes the record of a stage that is removed. Does nothing if there is none. */
export async function deleteReleaseRecord(stage: string): Promise<void> {
  try {
    await getSsmClient().send(new DeleteParameterCommand({ Name: toParameterName(stage) }));
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
  }
}
