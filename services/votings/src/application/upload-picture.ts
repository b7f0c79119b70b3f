import { assertNotSuspended } from '@suffra/shared/errors';
import { countAttempt } from '@suffra/shared/limits/count-attempt';
import type { Limit } from '@suffra/shared/limits/limit';
import type { PictureContentType } from '@suffra/shared/public-objects/public-picture';
import { assertByteCount, type CheckedPicture, checkPicture } from '../domain/pictures/check-picture.ts';
import type { PicturePurpose } from '../domain/pictures/picture-purpose.ts';
import { tableEnv } from '../env.ts';
import { createUploadForm, findUpload, publishPicture, type UploadForm } from '../storage/picture-files.ts';
import { readIsSuspended } from '../storage/replicas.ts';

/** Enough for the options of 20 large votings a day. Published pictures are kept, so a tenant cannot add without end. */
const daily = { max: 1_000, windowSeconds: 86_400 };
const uploadLimit: Limit = { name: 'picture-upload', ...daily };
const publicationLimit: Limit = { name: 'picture-publication', ...daily };

const countForTenant = (tenantId: string, limit: Limit, now: number) =>
  countAttempt(tableEnv().VOTINGS_TABLE, { tenantId, subject: tenantId }, limit, now);

/**
 * Starts the upload of a picture.
 * @param now milliseconds since the epoch
 * @throws DomainError `picture-too-large`, `tenant-suspended` or `too-many-requests`
 */
export async function startPictureUpload(
  tenantId: string,
  pictureId: string,
  file: { purpose: PicturePurpose; contentType: PictureContentType; sizeBytes: number },
  now: number,
): Promise<UploadForm> {
  assertByteCount(file.sizeBytes, file.purpose);
  assertNotSuspended(await readIsSuspended(tenantId));
  await countForTenant(tenantId, uploadLimit, now);
  return createUploadForm(tenantId, pictureId, file);
}

/** A published picture. */
export type PublishedPicture = Omit<CheckedPicture, 'bytes'> & {
  readonly path: string;
  readonly byteCount: number;
};

/**
 * Checks an uploaded picture and publishes it without metadata. A repeated call returns the same picture.
 * @param now milliseconds since the epoch
 * @throws DomainError `picture-not-uploaded`, `too-many-requests`, `busy`, or an error of {@link checkPicture}
 */
export async function completePictureUpload(
  tenantId: string,
  pictureId: string,
  now: number,
): Promise<PublishedPicture> {
  await countForTenant(tenantId, publicationLimit, now);
  const upload = await findUpload(tenantId, pictureId);
  assertByteCount(upload.byteCount, upload.purpose);
  const { bytes, ...properties } = checkPicture(await upload.read(), upload.purpose);
  const path = await publishPicture(tenantId, { ...properties, bytes });
  return { ...properties, path, byteCount: bytes.length };
}
