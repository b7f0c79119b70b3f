/** The maximum size of a text file that people choose in a form, in bytes. */
export const maxTextFileBytes = 1_048_576;

/**
 * Decodes a text file. Spreadsheets save CSV files as UTF-8, as UTF-16 with a byte order mark, or in the code page of
 * the system. Any other text is read as Windows-1250, the code page of Polish.
 */
export function decodeTextFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1250').decode(bytes);
  }
}
