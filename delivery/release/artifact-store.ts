import { execFileSync } from 'node:child_process';
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { commitHash } from '@suffra/shared/deliveries';
import { defineEnvironment } from '@suffra/shared/environment';
import * as z from 'zod/mini';
import { root } from '../../shared/local-platform/paths.ts';
import { artifactFolder } from '../artifact/manifest.ts';

const env = defineEnvironment({ ARTIFACT_BUCKET: z.string().check(z.minLength(3)) });
const archive = `${root}.artifact.tar.gz`;
const toS3Location = (commit: string) => ({
  Bucket: env().ARTIFACT_BUCKET,
  Key: `artifacts/${commitHash.parse(commit)}.tar.gz`,
});

/** Stores the artifact of a commit for rollbacks. Idempotent. */
export async function storeArtifact(commit: string): Promise<void> {
  execFileSync('tar', ['-czf', archive, '-C', artifactFolder, '.']);
  await new S3Client({}).send(
    new PutObjectCommand({ ...toS3Location(commit), Body: createReadStream(archive) }),
  );
}

/** Fetches the artifact of an earlier commit. @throws if it is not stored (any more) */
export async function fetchArtifact(commit: string): Promise<void> {
  const { Body } = await new S3Client({}).send(new GetObjectCommand(toS3Location(commit)));
  if (Body === undefined) throw new Error(`The artifact of ${commit} is empty.`);
  mkdirSync(artifactFolder, { recursive: true });
  writeFileSync(archive, await Body.transformToByteArray());
  execFileSync('tar', ['-xzf', archive, '-C', artifactFolder]);
}
