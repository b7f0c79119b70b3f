import * as z from 'zod/mini';
import type { PicturePurpose } from '../rules/picture-format.ts';
import { send } from './http.ts';
import { Problem } from './problem.ts';

const startedUpload = z.object({
  pictureId: z.string(),
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
});
const publishedPicture = z.object({ url: z.string() });

/** A slow mobile connection sends the largest picture in this time. */
const uploadTimeoutMs = 120_000;

/**
 * Uploads a picture and publishes it.
 * @param file PNG, JPEG or WebP
 * @returns its address on this site
 * @throws Problem `picture-too-large`, `not-a-picture`, `picture-not-uploaded` …
 */
export async function uploadPicture(file: Blob, purpose: PicturePurpose): Promise<string> {
  const body = { purpose, contentType: file.type, sizeBytes: file.size };
  const start = {
    method: 'POST',
    path: '/v1/pictures',
    body,
    schema: startedUpload,
    maxAttempts: 3,
  } as const;
  const { pictureId, upload } = (await send(start)).data;
  await sendFile(upload, file);
  const path = `/v1/pictures/${encodeURIComponent(pictureId)}/complete`;
  const complete = { method: 'POST', path, schema: publishedPicture, maxAttempts: 3 } as const;
  return (await send(complete)).data.url;
}

/** Sends the file to the storage, which is not the API: the form is its only permission. */
async function sendFile(
  { url, fields }: z.output<typeof startedUpload>['upload'],
  file: Blob,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // Fields after the file are ignored.
  form.append('file', file);
  const response = await fetch(url, {
    method: 'POST',
    body: form,
    signal: AbortSignal.timeout(uploadTimeoutMs),
  }).catch(() => {
    throw new Problem(navigator.onLine ? 'unreachable' : 'offline');
  });
  if (!response.ok) throw new Problem('picture-not-uploaded');
}
