/** The encodings in which spreadsheets save text. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'windows-1250';

/** The part of a file that is read. */
export type StreamedFile = Pick<Blob, 'stream' | 'slice'>;

/**
 * Detects the encoding of a text file as decodeTextFile does, chunk by chunk: UTF-16 by its byte order mark, UTF-8 if all
 * bytes are valid, otherwise Windows-1250.
 */
export async function detectEncoding(file: StreamedFile): Promise<FileEncoding> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of readChunks(file)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'windows-1250';
  }
}

/** Reads the lines of a text file, without their ends. It holds one chunk in memory, never the file. */
export async function* readLines(file: StreamedFile, encoding: FileEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for await (const chunk of readChunks(file)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  const last = (rest + decoder.decode()).replace(/\r$/, '');
  if (last !== '') yield last;
}

/** A reader instead of an iteration: not every browser iterates over streams. */
async function* readChunks(file: StreamedFile): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
