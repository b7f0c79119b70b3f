/** The file name extensions of uploaded pictures, by content type. */
export const pictureExtensions = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const;
/** The content types that an uploaded picture can have. */
export type PictureContentType = keyof typeof pictureExtensions;

/** The path of an uploaded picture behind the CDN. Its name is the SHA-256 hash of its content, in hexadecimal. */
export const picturePathPattern =
  /^\/public\/pictures\/([a-z][a-z0-9-]{1,30}[a-z0-9])\/[0-9a-f]{64}\.(?:png|jpg|webp)$/;

/** Returns the key of an uploaded picture in the bucket, which is its path behind the CDN without the first slash. */
export const toPictureKey = (tenantId: string, hash: string, contentType: PictureContentType): string =>
  `public/pictures/${tenantId}/${hash}.${pictureExtensions[contentType]}`;

/** Whether an address is the path of an uploaded picture, of any tenant. Other addresses of pictures are HTTPS URLs. */
export const isPicturePath = (address: string): boolean => picturePathPattern.test(address);

/** Whether an address is the path of a picture that a tenant uploaded. */
export const isPictureOfTenant = (address: string, tenantId: string): boolean =>
  picturePathPattern.exec(address)?.[1] === tenantId;
