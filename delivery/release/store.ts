import { execFileSync } from 'node:child_process';
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { commitHash } from '@suffra/shared/deliveries';
import { environment } from '@suffra/shared/env';
import * as z from 'zod/mini';
import { root } from '../../shared/local/paths.ts';
import { artefactFolder } from '../artefact/manifest.ts';

const env = environment({ ARTEFACT_BUCKET: z.string().check(z.minLength(3)) });
const archive = `${root}.artefact.tar.gz`;
const place = (commit: string) => ({
  Bucket: env().ARTEFACT_BUCKET,
  Key: `artefacts/${commitHash.parse(commit)}.tar.gz`,
});

/** Keeps the artefact of a commit, so that a stage can go back to it. To keep it again is the same. */
export async function storeArtefact(commit: string): Promise<void> {
  execFileSync('tar', ['-czf', archive, '-C', artefactFolder, '.']);
  await new S3Client({}).send(new PutObjectCommand({ ...place(commit), Body: createReadStream(archive) }));
}

/** Brings back the artefact of an earlier commit. @throws when it is not kept (any more) */
export async function fetchArtefact(commit: string): Promise<void> {
  const { Body } = await new S3Client({}).send(new GetObjectCommand(place(commit)));
  if (Body === undefined) throw new Error(`The artefact of ${commit} is empty.`);
  mkdirSync(artefactFolder, { recursive: true });
  writeFileSync(archive, await Body.transformToByteArray());
  execFileSync('tar', ['-xzf', archive, '-C', artefactFolder]);
}
