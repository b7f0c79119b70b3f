import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { Upload } from '@aws-sdk/lib-storage';
import { type FilePlace, s3 } from './s3.ts';

/** A file that is written bit by bit; what is written waits until it is taken, so that memory stays flat. */
export interface File {
  write(text: string): Promise<void>;
  /** @throws when the file could not be put */
  end(): Promise<void>;
  /** Leaves it unwritten: what was taken of it is thrown away, and a file that stood by its name stays. */
  giveUp(): Promise<void>;
}

/** What a browser is told of each kind of file. */
const types = { csv: 'text/csv; charset=utf-8', json: 'application/json' };
/** The kinds of files that people are given. */
export type FileKind = keyof typeof types;

/** Begins a file: it stands whole when it is ended, or not at all. */
export function writeFile({ bucket, key }: FilePlace, kind: FileKind): File {
  const body = new PassThrough({ highWaterMark: 1_048_576 });
  const params = { Bucket: bucket, Key: key, ContentType: types[kind], Body: body };
  const upload = new Upload({ client: s3(), params }).done();
  // Told at the end, and before it to whoever waits for room.
  upload.catch((error: unknown) => body.destroy(error instanceof Error ? error : new Error(String(error))));
  body.on('error', () => undefined);
  return {
    write: async (text) => {
      if (body.write(text)) return;
      await once(body, 'drain');
    },
    end: async () => {
      body.end();
      await upload;
    },
    giveUp: async () => {
      body.destroy(new Error('the file was given up'));
      await upload.catch(() => undefined);
    },
  };
}

/**
 * Writes files that belong together and ends them.
 * @throws when anything fails: then those that were not ended are given up
 */
export async function written<T>(files: readonly File[], write: () => Promise<T>): Promise<T> {
  try {
    const outcome = await write();
    await Promise.all(files.map((file) => file.end()));
    return outcome;
  } catch (error) {
    await Promise.all(files.map((file) => file.giveUp()));
    throw error;
  }
}
