/** Whether the name of a file has a content hash. Such a file never changes. @param key its path without the first slash */
export const isHashedFile = (key: string): boolean => /^(widget\/)?assets\//.test(key);

/** The header `cache-control` of these files. */
export const hashedFileCacheControl = 'public, max-age=31536000, immutable';
