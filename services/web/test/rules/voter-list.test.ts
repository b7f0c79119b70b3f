import { expect } from 'chai';
import { checkList, readEntryBatches } from '../../src/rules/voter-list/check-list.ts';
import { detectListFormat } from '../../src/rules/voter-list/list-format.ts';
import { detectEncoding, readLines, type StreamedFile } from '../../src/rules/voter-list/read-lines.ts';

/** A file whose stream has chunks of `chunkSize` bytes. */
function toFile(bytes: Uint8Array, chunkSize = 7): StreamedFile {
  const blob = new Blob([new Uint8Array(bytes)]);
  return {
    slice: (start, end) => blob.slice(start, end),
    stream: () => {
      let position = 0;
      return new ReadableStream({
        pull: (controller) => {
          if (position >= bytes.length) return controller.close();
          controller.enqueue(new Uint8Array(bytes.slice(position, position + chunkSize)));
          position += chunkSize;
        },
      });
    },
  };
}

const toUtf8 = (text: string, chunkSize?: number) => toFile(new TextEncoder().encode(text), chunkSize);
/** `Nazwisko;E-mail`, `Żak;zak@example.com`, as Excel in Poland writes it. */
const windowsBytes = Uint8Array.from([
  ...new TextEncoder().encode('Nazwisko;E-mail\r\n'),
  0xaf,
  ...new TextEncoder().encode('ak;zak@example.com\r\n'),
]);

async function readAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('a file with a list of voters', () => {
  it('is read line by line, wherever a chunk ends', async () => {
    for (let chunkSize = 1; chunkSize < 12; chunkSize += 1) {
      const lines = await readAll(readLines(toUtf8('ą\r\nb\n\nc\rd', chunkSize), 'utf-8'));
      expect(lines, `chunks of ${chunkSize}`).to.deep.equal(['ą', 'b', '', 'c', 'd']);
      const closed = await readAll(readLines(toUtf8('a\r\nb\r\n', chunkSize), 'utf-8'));
      expect(closed, `chunks of ${chunkSize}`).to.deep.equal(['a', 'b']);
    }
  });

  it('may be UTF-8 with or without a byte order mark, UTF-16, or Windows-1250', async () => {
    const withMark = toFile(Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('ż')]));
    expect(await detectEncoding(withMark)).to.equal('utf-8');
    expect(await readAll(readLines(withMark, 'utf-8'))).to.deep.equal(['ż']);
    expect(await detectEncoding(toFile(Uint8Array.from([0xff, 0xfe, 0x61, 0])))).to.equal('utf-16le');
    expect(await detectEncoding(toFile(windowsBytes))).to.equal('windows-1250');
    expect(await readAll(readLines(toFile(windowsBytes), 'windows-1250'))).to.include('Żak;zak@example.com');
  });

  it('has its separator, its header and the column with the entries detected', async () => {
    const detect = async (file: StreamedFile) => {
      const { separator, hasHeader, column, kind } = await detectListFormat(file);
      return [separator, hasHeader, column, kind];
    };
    expect(await detect(toFile(windowsBytes))).to.deep.equal([';', true, 1, 'email']);
    expect(await detect(toUtf8('ada@example.com\nbob@example.com'))).to.deep.equal([',', false, 0, 'email']);
    expect(await detect(toUtf8('Ada\tada@example.com\nBob\tbob@example.com'))).to.deep.equal([
      '\t',
      false,
      1,
      'email',
    ]);
    expect(await detect(toUtf8('Name,Contact\n"Lee, Ada",ada@example.com'))).to.deep.equal([
      ',',
      true,
      1,
      'email',
    ]);
    expect(await detect(toUtf8('name,user_id\nAda,1001'))).to.deep.equal([',', true, 1, 'partner']);
    expect(await detect(toUtf8('1001\n1002'))).to.deep.equal([',', false, 0, 'partner']);
  });

  it('is checked row by row: errors and duplicates are reported by line', async () => {
    const file = toUtf8(
      'Name;E-mail\nAda;ada@example.com\n\nBob;bob\nEve;\nAda;ADA@Example.com\nIda;ida@münchen.example',
    );
    expect(await checkList(file, await detectListFormat(file))).to.deep.equal({
      entryCount: 2,
      duplicateCount: 1,
      duplicateLines: [6],
      errorCount: 2,
      errors: [
        { line: 4, error: 'email' },
        { line: 5, error: 'missing' },
      ],
    });
  });

  it('is sent in batches of at most 500 entries and 50,000 bytes, each entry at least once', async () => {
    const emails = Array.from({ length: 1_201 }, (_, i) => `person-${i}@example.com`);
    const file = toUtf8(emails.join('\n'), 4_096);
    const batches = await readAll(readEntryBatches(file, await detectListFormat(file)));
    expect(batches.map((batch) => batch.length)).to.deep.equal([500, 500, 201]);
    expect(batches.flat()).to.deep.equal(emails);
    const long = Array.from({ length: 600 }, (_, i) => `${i}-${'x'.repeat(200)}`);
    const ids = toUtf8(long.join('\n'), 4_096);
    for (const batch of await readAll(readEntryBatches(ids, await detectListFormat(ids))))
      expect(JSON.stringify(batch).length).to.be.at.most(50_002);
  });

  it('may have 100,000 rows: the reader asks for the next chunk only when the last one is used', async () => {
    const rows = 100_000;
    let [produced, open] = [0, 0];
    const file: StreamedFile = {
      slice: () => new Blob([]),
      stream: () => {
        let next = 0;
        return new ReadableStream(
          {
            pull: (controller) => {
              if (next >= rows) return controller.close();
              const lines = Array.from({ length: 1_000 }, (_, i) => `p${next + i}@example.com\n`).join('');
              next += 1_000;
              produced += 1;
              controller.enqueue(new TextEncoder().encode(lines));
            },
          },
          { highWaterMark: 0 },
        );
      },
    };
    const format = { encoding: 'utf-8', separator: ',', hasHeader: false, column: 0, kind: 'email' } as const;
    for await (const batch of readEntryBatches(file, format)) {
      open += batch.length;
      expect(produced * 1_000 - open, 'rows that were read and not sent').to.be.at.most(2_000);
    }
    expect(open).to.equal(rows);
  });
});
