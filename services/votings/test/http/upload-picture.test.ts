import { DomainError } from '@suffra/shared/domain-error';
import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { createCompletePictureUploadRoute } from '../../src/http/complete-picture-upload.ts';
import { createStartPictureUploadRoute } from '../../src/http/start-picture-upload.ts';
import { findUpload } from '../../src/storage/picture-files.ts';
import { upsertTenantReplica } from '../../src/storage/replicas.ts';
import {
  createPngChunk,
  insertAt,
  jpegPicture,
  pngChunksOffset,
  pngPicture,
  toBytes,
} from '../support/sample-pictures.ts';
import { createTenant, getCode, startPlatform, type TenantFixture } from '../support/tenant-fixture.ts';

const start = createStartPictureUploadRoute(Date.now);
const complete = createCompletePictureUploadRoute(Date.now);

/** Sends the form as a browser does. @param changes other values of fields */
async function sendForm(
  { url, fields }: { url: string; fields: Record<string, string> },
  file: Uint8Array,
  changes: Record<string, string> = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changes })) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(file)]));
  return fetch(url, { method: 'POST', body: form, headers: { origin: 'https://vote.example' } });
}

describe('upload of a picture', () => {
  let tenant: TenantFixture;
  let token: string;
  let engine: string;
  let bucket: string;

  before(async function () {
    const platform = await startPlatform.call(this);
    engine = platform.engine.endpoint;
    bucket = process.env.VOTINGS_PUBLIC ?? '';
  });
  beforeEach(async () => {
    tenant = await createTenant();
    token = await tenant.as('admin');
  });

  const startUpload = (body: object, asToken = token) =>
    call(start, {
      method: 'POST',
      token: asToken,
      body: { purpose: 'option', contentType: 'image/png', ...body },
    });
  const completeUpload = (pictureId: string, asToken = token) =>
    call(complete, { method: 'POST', token: asToken, params: { pictureId } });
  /** Uploads a file and returns its id. */
  const upload = async (file: Uint8Array, body: object = {}): Promise<string> => {
    const { status, body: started } = await startUpload({ sizeBytes: file.length, ...body });
    expect(status, JSON.stringify(started)).to.equal(201);
    const response = await sendForm(started.upload, file);
    expect(response.status, await response.text()).to.equal(204);
    expect(response.headers.get('access-control-allow-origin')).to.equal('*');
    return started.pictureId;
  };

  it('publishes a picture without metadata under the hash of its content, for good', async () => {
    const withText = insertAt(pngPicture, pngChunksOffset, createPngChunk('tEXt', 'place'));
    const pictureId = await upload(withText);
    const { status, body } = await completeUpload(pictureId);
    expect(status).to.equal(200);
    const { url, ...properties } = body;
    expect(properties).to.deep.equal({
      ...{ contentType: 'image/png', width: 24, height: 16, sizeBytes: pngPicture.length },
    });
    const object = await fetch(`${engine}/${bucket}${url}`);
    expect(new Uint8Array(await object.arrayBuffer())).to.deep.equal(pngPicture);
    expect(object.headers.get('content-type')).to.equal('image/png');
    expect(object.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable');
    // Another upload of the same picture, and a repeated request, have the same address.
    expect((await completeUpload(await upload(pngPicture))).body.url).to.equal(url);
    expect((await completeUpload(pictureId)).body).to.deep.equal(body);
  });

  it('takes the type from the content, not from the form', async () => {
    const { body } = await completeUpload(await upload(jpegPicture));
    expect(body.contentType).to.equal('image/jpeg');
    expect(body.url).to.match(/\.jpg$/);
  });

  it('rejects a file that is not a picture and publishes nothing', async () => {
    const page = toBytes('<!doctype html><script>alert(1)</script>');
    const rejected = await completeUpload(await upload(page));
    expect([rejected.status, getCode(rejected)]).to.deep.equal([422, 'not-a-picture']);
    const listed = await (
      await fetch(`${engine}/${bucket}?list-type=2&prefix=public/pictures/${tenant.tenantId}/`)
    ).text();
    expect(listed).to.not.include('<Key>');
  });

  it('applies the limits of the purpose that the form was made for', async () => {
    const tooLarge = await startUpload({ purpose: 'logo', sizeBytes: 500_001 });
    expect([tooLarge.status, getCode(tooLarge)]).to.deep.equal([422, 'picture-too-large']);
    expect(tooLarge.body.maxBytes).to.equal(500_000);
    const icon = await completeUpload(await upload(pngPicture, { purpose: 'icon' }));
    expect(getCode(icon)).to.equal('picture-size-not-allowed');
    expect(icon.body).to.include({ width: 24, height: 16, minEdge: 192, maxEdge: 1_024, isSquare: true });
    for (const body of [{ contentType: 'image/svg+xml' }, { purpose: 'other' }, { sizeBytes: 0 }])
      expect((await startUpload({ sizeBytes: 10, ...body })).status, JSON.stringify(body)).to.equal(400);
  });

  it('has a form for one file: of the stated size and type, under its own key', async () => {
    const { body } = await startUpload({ sizeBytes: pngPicture.length });
    const policy = JSON.parse(Buffer.from(body.upload.fields.Policy, 'base64').toString());
    expect(Date.parse(policy.expiration)).to.be.closeTo(Date.now() + 600_000, 120_000);
    expect(Date.parse(body.expiresAt)).to.be.closeTo(Date.now() + 600_000, 120_000);
    const key = `uploads/${tenant.tenantId}/${body.pictureId}`;
    expect(policy.conditions).to.deep.include.members([
      ['content-length-range', pngPicture.length, pngPicture.length],
      { key },
      { 'Content-Type': 'image/png' },
      { 'x-amz-meta-purpose': 'option' },
    ]);
    const isRejected = async (file: Uint8Array, changes = {}) =>
      !(await sendForm(body.upload, file, changes)).ok;
    expect(await isRejected(new Uint8Array([...pngPicture, 0]))).to.equal(true);
    expect(await isRejected(pngPicture.subarray(1))).to.equal(true);
    expect(await isRejected(pngPicture, { key: `public/pictures/${tenant.tenantId}/a.png` })).to.equal(true);
    expect(await isRejected(pngPicture, { 'Content-Type': 'text/html' })).to.equal(true);
    expect(await isRejected(pngPicture, { 'x-amz-meta-purpose': 'icon' })).to.equal(true);
    expect(getCode(await completeUpload(body.pictureId))).to.equal('picture-not-uploaded');
  });

  it('finds no picture of another tenant, and none that was not uploaded', async () => {
    const pictureId = await upload(pngPicture);
    const other = await createTenant();
    for (const rejected of [
      await completeUpload(pictureId, await other.as('admin')),
      await completeUpload('01ARZ3NDEKTSV4RRFFQ69G5FAV'),
    ])
      expect([rejected.status, getCode(rejected)]).to.deep.equal([409, 'picture-not-uploaded']);
  });

  it('does not read a file that replaced the one whose size was checked', async () => {
    const { body } = await startUpload({ sizeBytes: pngPicture.length });
    await sendForm(body.upload, pngPicture);
    const found = await findUpload(tenant.tenantId, body.pictureId);
    await sendForm(
      body.upload,
      pngPicture.map((byte, i) => (i === 60 ? byte ^ 1 : byte)),
    );
    const error: unknown = await found.read().catch((thrown: unknown) => thrown);
    expect(error).to.be.an.instanceOf(DomainError).with.property('code', 'busy');
    expect((await completeUpload(body.pictureId)).status).to.equal(200);
  });

  it('can be an option’s picture in its own tenant only, whatever the hosts that the tenant allows', async () => {
    const { body } = await completeUpload(await upload(pngPicture));
    const options = [{ label: 'Soup', imageUrl: body.url }, { label: 'Salad' }];
    const quota = { perTenant: 16, perAccount: 16 };
    const replica = { quota, pictureHosts: ['cdn.example'], version: 2, correlationId: 'test-test' };
    await upsertTenantReplica(tenant.tenantId, replica);
    const created = await tenant.create({ options });
    expect(created.status, JSON.stringify(created.body)).to.equal(201);
    expect(created.body.options[0].imageUrl).to.equal(body.url);
    const rejected = await (await createTenant()).create({ options });
    expect([rejected.status, getCode(rejected)]).to.deep.equal([422, 'picture-of-another-tenant']);
    for (const imageUrl of [
      `${body.url}?x=1`,
      body.url.replace('.png', '.svg'),
      '/v1/votings',
      `//evil.example${body.url}`,
    ])
      expect(
        (await tenant.create({ options: [{ label: 'Soup', imageUrl }, { label: 'Salad' }] })).status,
        imageUrl,
      ).to.equal(400);
  });

  it('is refused for a suspended tenant', async () => {
    const quota = { perTenant: 16, perAccount: 16 };
    await upsertTenantReplica(tenant.tenantId, {
      quota,
      suspended: true,
      version: 2,
      correlationId: 'test-test',
    });
    expect(getCode(await startUpload({ sizeBytes: 10 }))).to.equal('tenant-suspended');
  });
});
