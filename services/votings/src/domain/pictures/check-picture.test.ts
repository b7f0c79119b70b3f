import { DomainError } from '@suffra/shared/domain-error';
import { expect } from 'chai';
import {
  avifPicture,
  createExifSegment,
  createJpegSegment,
  createPngChunk,
  createPngOfSize,
  exifPlace,
  exifThumbnail,
  insertAt,
  join,
  jpegPicture,
  pngChunksOffset,
  pngPicture,
  toBytes,
  webpWithMetadata,
} from '../../../test/support/sample-pictures.ts';
import { checkPicture } from './check-picture.ts';
import type { PicturePurpose } from './picture-purpose.ts';

const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const findProblem = (bytes: Uint8Array, purpose: PicturePurpose = 'option'): string | undefined => {
  try {
    checkPicture(bytes, purpose);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe('checkPicture', () => {
  const size = { width: 24, height: 16 };

  it('decides the type by the content and leaves a picture without metadata as it is', () => {
    expect(checkPicture(pngPicture, 'option')).to.deep.equal({
      ...size,
      contentType: 'image/png',
      bytes: pngPicture,
    });
    expect(checkPicture(jpegPicture, 'option')).to.deep.equal({
      ...size,
      contentType: 'image/jpeg',
      bytes: jpegPicture,
    });
    expect(checkPicture(webpWithMetadata, 'option')).to.include({ ...size, contentType: 'image/webp' });
  });

  it('removes the place of a photo and other metadata from a JPEG, and keeps its colour profile', () => {
    const profile = createJpegSegment(0xe2, 'ICC_PROFILE\0\x01\x01colours');
    const metadata = [
      createJpegSegment(0xe1, 'Exif\0\0place'),
      createJpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0place'),
      createJpegSegment(0xe0, 'JFXX\0place in a thumbnail'),
      createJpegSegment(0xed, 'Photoshop 3.0\0place'),
      createJpegSegment(0xfe, 'place'),
    ];
    const { bytes } = checkPicture(insertAt(jpegPicture, 2, join(...metadata, profile)), 'option');
    expect(Buffer.from(bytes).equals(insertAt(jpegPicture, 2, profile))).to.equal(true);
  });

  it('keeps the orientation of a JPEG, without the place and the thumbnail beside it', () => {
    for (const byteOrder of ['II', 'MM'] as const)
      for (let orientation = 1; orientation <= 8; orientation += 1) {
        const photo = insertAt(jpegPicture, 2, createExifSegment(orientation, byteOrder));
        expect(toText(photo)).to.include(exifPlace).and.include(exifThumbnail);
        const { bytes } = checkPicture(photo, 'option');
        const entry = `\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0`;
        const segment = createJpegSegment(0xe1, `Exif\0\0MM\0*\0\0\0\x08\0\x01${entry}\0\0\0\0`);
        expect(bytes).to.deep.equal(insertAt(jpegPicture, 2, segment));
        expect(checkPicture(bytes, 'option').bytes).to.deep.equal(bytes);
      }
  });

  it('keeps one orientation, the first', () => {
    const [first, second] = [createExifSegment(6, 'II'), createExifSegment(3, 'MM')];
    const { bytes } = checkPicture(insertAt(jpegPicture, 2, join(first, second)), 'option');
    expect(bytes).to.deep.equal(checkPicture(insertAt(jpegPicture, 2, first), 'option').bytes);
  });

  it('removes an orientation that is not from 1 to 8, and EXIF data that is damaged', () => {
    const valid = createExifSegment(6, 'MM');
    const content = toText(valid.subarray(4));
    const segments = [
      createExifSegment(0, 'MM'),
      createExifSegment(9, 'II'),
      createExifSegment(0x0600, 'II'),
      // Another byte order, the type of a text, a directory after the end, and every truncation before the value ends.
      createJpegSegment(0xe1, content.replace('MM', 'MI')),
      createJpegSegment(0xe1, content.replace('\x01\x12\0\x03', '\x01\x12\0\x02')),
      createJpegSegment(0xe1, content.replace('\0\0\0\x08', '\xff\xff\xff\xff')),
      ...Array.from({ length: content.indexOf('\x01\x12') + 12 }, (_, length) =>
        createJpegSegment(0xe1, content.slice(0, length)),
      ),
    ];
    for (const segment of segments)
      expect(checkPicture(insertAt(jpegPicture, 2, segment), 'option').bytes).to.deep.equal(jpegPicture);
  });

  it('removes texts and EXIF data from a PNG', () => {
    const metadata = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'ruDe'].map((type) =>
      createPngChunk(type, 'place'),
    );
    const { bytes } = checkPicture(insertAt(pngPicture, pngChunksOffset, join(...metadata)), 'option');
    expect(bytes).to.deep.equal(pngPicture);
  });

  it('removes EXIF and XMP data from a WebP, and corrects its length and flags', () => {
    expect(toText(webpWithMetadata)).to.include('place');
    const { bytes } = checkPicture(webpWithMetadata, 'option');
    expect(toText(bytes)).to.not.include('place');
    expect(Buffer.from(bytes).readUInt32LE(4)).to.equal(bytes.length - 8);
    expect(bytes[20]).to.equal(0);
    expect(checkPicture(bytes, 'option').bytes).to.deep.equal(bytes);
  });

  it('follows the padding of a WebP chunk with an odd length', () => {
    const frame = toText(webpWithMetadata).indexOf('VP8 ');
    const padded = insertAt(webpWithMetadata, frame, join('odd ', '\x01\0\0\0', 'x\0'));
    padded[4] = (padded[4] ?? 0) + 10;
    expect(checkPicture(padded, 'option').bytes).to.deep.equal(
      checkPicture(webpWithMetadata, 'option').bytes,
    );
  });

  it('removes what follows the end, so a file cannot also be a page or an archive', () => {
    const page = '<script>alert(1)</script>PK\x05\x06';
    for (const picture of [pngPicture, jpegPicture, webpWithMetadata]) {
      const { bytes } = checkPicture(join(picture, page), 'option');
      expect(bytes).to.deep.equal(checkPicture(picture, 'option').bytes);
    }
  });

  it('rejects files that are not pictures, whatever their first bytes state', () => {
    for (const file of [
      '',
      'GIF',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '<!doctype html><script>alert(1)</script>',
      '\x89PNG\r\n\x1a\n<html><script>alert(1)</script>',
      '\xff\xd8\xff<html><script>alert(1)</script>',
      'RIFF\x20\0\0\0WEBP<html><script>alert(1)</script>',
      '%PDF-1.7',
    ])
      expect(findProblem(toBytes(file)), file).to.equal('not-a-picture');
  });

  it('rejects types from which it cannot remove metadata, and animations', () => {
    expect(findProblem(avifPicture)).to.equal('picture-type-not-allowed');
    expect(findProblem(join('GIF89a', '\x18\0\x10\0', '<script>'))).to.equal('picture-type-not-allowed');
    // A flag and a chunk make an animation of a WebP.
    const frame = toText(webpWithMetadata).indexOf('VP8 ');
    const animated = insertAt(webpWithMetadata, frame, join('ANIM', '\x06\0\0\0', '\0\0\0\0\0\0'));
    animated[4] = (animated[4] ?? 0) + 14;
    expect(findProblem(animated)).to.equal('picture-type-not-allowed');
  });

  it('rejects every truncated file', () => {
    for (const picture of [pngPicture, jpegPicture, webpWithMetadata])
      for (let length = 0; length < picture.length; length += 1)
        expect(findProblem(picture.subarray(0, length)), `${length} bytes`).to.equal('not-a-picture');
  });

  it('rejects files with too many bytes, by purpose', () => {
    const padded = join(pngPicture, new Uint8Array(600_000));
    expect(findProblem(padded)).to.equal(undefined);
    expect(findProblem(padded, 'logo')).to.equal('picture-too-large');
    expect(findProblem(join(pngPicture, new Uint8Array(2_000_000)))).to.equal('picture-too-large');
  });

  it('rejects a width or height that would fill the memory of browsers, or does not suit the purpose', () => {
    expect(findProblem(createPngOfSize(4_096, 4_096))).to.equal(undefined);
    for (const [width, height] of [
      [4_097, 1],
      [1, 4_097],
      [0x7fffffff, 0x7fffffff],
      [0, 10],
    ] as const)
      expect(findProblem(createPngOfSize(width, height)), `${width} × ${height}`).to.equal(
        'picture-size-not-allowed',
      );
    expect(findProblem(createPngOfSize(192, 192), 'icon')).to.equal(undefined);
    expect(findProblem(createPngOfSize(191, 191), 'icon')).to.equal('picture-size-not-allowed');
    expect(findProblem(createPngOfSize(192, 200), 'icon')).to.equal('picture-size-not-allowed');
  });

  it('rejects a WebP whose frame is larger than the file states', () => {
    const lying = webpWithMetadata.slice();
    // The width minus one, in the chunk VP8X.
    lying[24] = 3;
    expect(findProblem(lying)).to.equal('not-a-picture');
  });
});
