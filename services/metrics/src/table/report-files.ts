import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { reportFiles } from '../env.ts';
import type { Making } from './report-parts.ts';

let client: S3Client | undefined;
const s3 = (): S3Client => {
  client ??= new S3Client({ forcePathStyle: true });
  return client;
};

type Kind = 'csv' | 'json';
const types = { csv: 'text/csv; charset=utf-8', json: 'application/json' };
/** How long a signed address is good for, seconds. */
const lasts = 300;

/** The name of a tenant's file of a month: every making of the report puts the same one. */
const nameOf = (tenantId: string, month: string, kind: Kind): string =>
  `${tenantId}/${month}/suffra-${tenantId}-${month}.${kind}`;

/** A file that is written bit by bit; what is written waits until it is taken, so that memory stays flat. */
export interface File {
  write(text: string): Promise<void>;
  /** @throws when the file could not be put */
  end(): Promise<void>;
}

/** The files of a report. */
export type ReportFiles = Readonly<Record<Kind, File>>;

/** Begins the files of a report: each stands whole when it is ended, or not at all. */
export const startFiles = (of: Making): ReportFiles => ({
  csv: startFile(of, 'csv'),
  json: startFile(of, 'json'),
});

function startFile({ tenantId, month }: Making, kind: Kind): File {
  const body = new PassThrough({ highWaterMark: 1_048_576 });
  const upload = new Upload({
    client: s3(),
    params: {
      Bucket: reportFiles().METRICS_REPORTS,
      Key: nameOf(tenantId, month, kind),
      ContentType: types[kind],
      Body: body,
    },
  }).done();
  // Told at the end, and before it to whoever waits for room.
  upload.catch((error: unknown) => body.destroy(error instanceof Error ? error : new Error(String(error))));
  return {
    write: async (text) => {
      if (body.write(text)) return;
      await once(body, 'drain');
    },
    end: async () => {
      body.end();
      await upload;
    },
  };
}

/** A short-lived address from which a tenant's file of a month can be fetched. */
export function signedAddress(tenantId: string, month: string, kind: Kind): Promise<string> {
  const Key = nameOf(tenantId, month, kind);
  const get = new GetObjectCommand({
    Bucket: reportFiles().METRICS_REPORTS,
    Key,
    ResponseContentDisposition: `attachment; filename="${Key.slice(Key.lastIndexOf('/') + 1)}"`,
  });
  return getSignedUrl(s3(), get, { expiresIn: lasts });
}
