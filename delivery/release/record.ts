import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { commitHash, stageName } from '@suffra/shared/deliveries';
import * as z from 'zod/mini';
import type { Released } from './affected.ts';

const nameOf = (stage: string): string => `/suffra/${stageName.parse(stage)}/released`;
const released = z.object({ commit: commitHash, stacks: z.record(z.string(), z.string()) });
let client: SSMClient | undefined;
const ssm = (): SSMClient => {
  client ??= new SSMClient({});
  return client;
};

/** What runs in a stage, as the last release has noted it; undefined: nothing was released there. */
export async function readReleased(stage: string): Promise<Released | undefined> {
  try {
    const { Parameter } = await ssm().send(new GetParameterCommand({ Name: nameOf(stage) }));
    return released.parse(JSON.parse(Parameter?.Value ?? ''));
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

/** Notes what runs in a stage now. */
export async function noteReleased(stage: string, what: Released): Promise<void> {
  const value = { Name: nameOf(stage), Type: 'String' as const, Value: JSON.stringify(what) };
  await ssm().send(new PutParameterCommand({ ...value, Overwrite: true }));
}

/** Forgets what ran in a stage that is removed; nothing where nothing was noted. */
export async function forgetReleased(stage: string): Promise<void> {
  try {
    await ssm().send(new DeleteParameterCommand({ Name: nameOf(stage) }));
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
  }
}
