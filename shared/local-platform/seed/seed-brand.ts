import { readFile } from 'node:fs/promises';
import { handler as changeTenantSettings } from '../../../services/identity/src/http/change-tenant-settings.ts';
import { handler as completePictureUpload } from '../../../services/votings/src/http/complete-picture-upload.ts';
import { handler as startPictureUpload } from '../../../services/votings/src/http/start-picture-upload.ts';
import type { RouteCaller } from './route-caller.ts';
import type { SeededBrand } from './tenants.ts';

/** Sets the brand of a new tenant, and uploads its pictures. @param version the version of the tenant */
export async function seedBrand(
  admin: RouteCaller,
  tenantId: string,
  version: number,
  { logo, icon, ...texts }: SeededBrand,
): Promise<void> {
  const logoUrl = logo && (await uploadPicture(admin, 'logo', logo));
  const brand = { ...texts, ...(logoUrl && { logoUrl }), iconUrl: await uploadPicture(admin, 'icon', icon) };
  const headers = { 'if-match': `"${version}"` };
  await admin(
    changeTenantSettings,
    { method: 'PATCH', params: { tenantId }, headers, body: { brand } },
    // 412: another run of the seed was faster.
    { expected: [200, 412] },
  );
}

/** Uploads a picture as the client does. @returns its address */
async function uploadPicture(admin: RouteCaller, purpose: 'logo' | 'icon', file: string): Promise<string> {
  const picture = await readFile(new URL(`./pictures/${file}`, import.meta.url));
  const started = await admin(
    startPictureUpload,
    { method: 'POST', body: { purpose, contentType: 'image/png', sizeBytes: picture.length } },
    { expected: [201] },
  );
  const { pictureId, upload } = started.body;
  const form = new FormData();
  for (const [name, value] of Object.entries<string>(upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }));
  const { ok, status } = await fetch(upload.url, { method: 'POST', body: form });
  if (!ok) throw new Error(`the upload of ${file} got status ${status}`);
  const completed = await admin(
    completePictureUpload,
    { method: 'POST', params: { pictureId } },
    { expected: [200] },
  );
  return completed.body.url;
}
