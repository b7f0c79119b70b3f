import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { getFileHeaders, sortForUpload, upload } from '../../cdn/upload.ts';

describe('upload of a client release', () => {
  it('uploads files with content hashes first, then the document that names them, and the service worker last', () => {
    const hashed = ['assets/index-1a.js', 'assets/pl-9f.js', 'widget/assets/view-2b.js'];
    const keys = ['sw.js', 'widget/tile.js', 'index.html', ...hashed.toReversed(), 'icon.svg'];
    const order = [...hashed, 'icon.svg', 'widget/tile.js', 'index.html', 'sw.js'];
    expect(sortForUpload(keys)).to.deep.equal(order);
  });

  it('caches immutable files forever, and revalidates all others', () => {
    for (const file of ['assets/index-1a.js', 'widget/assets/view-2b.js'])
      expect(getFileHeaders(file)).to.deep.equal({
        ContentType: 'text/javascript; charset=utf-8',
        CacheControl: 'public, max-age=31536000, immutable',
      });
    expect(getFileHeaders('index.html').CacheControl).to.equal('no-cache');
    expect(() => getFileHeaders('assets/film.avi')).to.throw('content type');
  });

  it('keeps files of earlier releases for pages that are still open', async function () {
    this.timeout(60_000);
    const { engine } = await getPlatform('identity');
    const where = { endpoint: engine.endpoint, region: 'eu-central-1', forcePathStyle: true };
    const s3 = new S3Client(where);
    const Bucket = `client-${Math.random().toString(36).slice(2)}`;
    await s3.send(new CreateBucketCommand({ Bucket }));
    const release = async (files: Record<string, string>) => {
      const folder = mkdtempSync(join(tmpdir(), 'client-'));
      mkdirSync(join(folder, 'assets'));
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const outcome = await upload(folder, Bucket, where);
      rmSync(folder, { recursive: true });
      return outcome;
    };
    expect(
      await release({ 'index.html': 'one', 'assets/a-1.js': '1', 'assets/font-1.woff2': 'f' }),
    ).to.deep.equal({
      uploaded: 3,
      skipped: 0,
    });
    expect(
      await release({ 'index.html': 'two', 'assets/a-2.js': '2', 'assets/font-1.woff2': 'f' }),
    ).to.deep.equal({
      uploaded: 2,
      skipped: 1,
    });
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents.map(({ Key }) => Key).sort()).to.deep.equal([
      'assets/a-1.js',
      'assets/a-2.js',
      'assets/font-1.woff2',
      'index.html',
    ]);
    const document = await s3.send(new HeadObjectCommand({ Bucket, Key: 'index.html' }));
    expect(document).to.include({ CacheControl: 'no-cache', ContentType: 'text/html; charset=utf-8' });
  });
});
