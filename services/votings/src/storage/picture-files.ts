import { createHash } from 'node:crypto';
import {
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { limitClient } from '@suffra/shared/client-limits';
import { busy } from '@suffra/shared/errors';
import { type PictureContentType, toPictureKey } from '@suffra/shared/public-objects/public-picture';
import * as z from 'zod/mini';
import { pictureNotUploaded } from '../domain/errors.ts';
import type { CheckedPicture } from '../domain/pictures/check-picture.ts';
import { type PicturePurpose, picturePurpose } from '../domain/pictures/picture-purpose.ts';
import { publicEnv } from '../env.ts';

let client: S3Client | undefined;
const getClient = (): S3Client => {
  client ??= new S3Client(limitClient('data'));
  return client;
};

/** How long an upload form is valid. */
export const uploadSeconds = 600;
/** The content of a published picture never changes, because its name is the hash of its content. */
const cacheControl = 'public, max-age=31536000, immutable';

/** The key of an upload. The CDN cannot read it, and a lifecycle rule deletes it after a day. */
const toUploadKey = (tenantId: string, pictureId: string) => `uploads/${tenantId}/${pictureId}`;
const purposeField = 'x-amz-meta-purpose';

/** A form that a browser sends to S3 as multipart/form-data, with the file as its last field `file`. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** An upload that was found. */
export interface Upload {
  readonly purpose: PicturePurpose;
  readonly byteCount: number;
  /** Reads the content. @throws DomainError `busy` if the file was replaced since it was found */
  read(): Promise<Uint8Array>;
}

/** Creates a form with which exactly one file of this size and type can be uploaded. */
export async function createUploadForm(
  tenantId: string,
  pictureId: string,
  file: { purpose: PicturePurpose; contentType: PictureContentType; sizeBytes: number },
): Promise<UploadForm> {
  const { purpose, contentType, sizeBytes } = file;
  return createPresignedPost(getClient(), {
    Bucket: publicEnv().VOTINGS_PUBLIC,
    Key: toUploadKey(tenantId, pictureId),
    Expires: uploadSeconds,
    // The policy of the form requires every field to have exactly this value.
    Fields: { 'Content-Type': contentType, [purposeField]: purpose },
    Conditions: [['content-length-range', sizeBytes, sizeBytes]],
  });
}

/** Finds an upload of a tenant. @throws DomainError `picture-not-uploaded` */
export async function findUpload(tenantId: string, pictureId: string): Promise<Upload> {
  const location = { Bucket: publicEnv().VOTINGS_PUBLIC, Key: toUploadKey(tenantId, pictureId) };
  try {
    const { ETag, ContentLength = 0, Metadata } = await getClient().send(new HeadObjectCommand(location));
    return {
      purpose: z.parse(picturePurpose, Metadata?.purpose),
      byteCount: ContentLength,
      read: () => readVersion(new GetObjectCommand({ ...location, IfMatch: ETag })),
    };
  } catch (error) {
    if (error instanceof NotFound) throw pictureNotUploaded();
    throw error;
  }
}

async function readVersion(get: GetObjectCommand): Promise<Uint8Array> {
  try {
    const { Body } = await getClient().send(get);
    if (Body === undefined) throw new Error('S3 returned no content');
    return await Body.transformToByteArray();
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412) throw busy();
    throw error;
  }
}

/**
 * Publishes a picture. The checked bytes are written, not a copy of the upload, so a file that replaces the upload is
 * never published. Repeated calls write the same object.
 * @returns its path behind the CDN
 */
export async function publishPicture(
  tenantId: string,
  { bytes, contentType }: CheckedPicture,
): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const key = toPictureKey(tenantId, hash, contentType);
  const put = new PutObjectCommand({
    Bucket: publicEnv().VOTINGS_PUBLIC,
    Key: key,
    Body: bytes,
    ContentType: contentType,
    CacheControl: cacheControl,
  });
  await getClient().send(put);
  return `/${key}`;
}
