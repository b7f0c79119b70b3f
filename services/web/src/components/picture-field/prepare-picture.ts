import { Problem } from '../../api/problem.ts';
import {
  fitPicture,
  type PictureContentType,
  type PicturePurpose,
  pictureFormats,
} from '../../rules/picture-format.ts';

/** Larger files are not decoded, because they could fill the memory of the device. */
const maxSourceBytes = 30_000_000;
const quality = 0.85;

/**
 * Reduces a picture and encodes it again. The new file has no metadata, such as the place where a photo was taken, and is
 * turned as the camera was held.
 * @throws Problem `not-a-picture` or `picture-too-large`
 */
export async function preparePicture(file: Blob, purpose: PicturePurpose): Promise<Blob> {
  const { maxBytes, contentTypes } = pictureFormats[purpose];
  if (file.size > maxSourceBytes) throw new Problem('picture-too-large');
  const canvas = await draw(file, purpose);
  for (const type of contentTypes) {
    const blob = await encode(canvas, type);
    // A browser that cannot write the type writes PNG instead.
    if (blob.type === type && blob.size <= maxBytes) return blob;
  }
  throw new Problem('picture-too-large');
}

async function draw(file: Blob, purpose: PicturePurpose): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Problem('not-a-picture');
  });
  const { source, width, height } = fitPicture(bitmap, pictureFormats[purpose]);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Problem('client-error', { detail: 'there is no canvas' });
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, source.x, source.y, source.width, source.height, 0, 0, width, height);
  bitmap.close();
  return canvas;
}

function encode(canvas: OffscreenCanvas, type: PictureContentType): Promise<Blob> {
  const context = canvas.getContext('2d');
  if (type === 'image/jpeg' && context !== null) {
    // JPEG has no transparency: it would become black.
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  return canvas.convertToBlob({ type, quality });
}
