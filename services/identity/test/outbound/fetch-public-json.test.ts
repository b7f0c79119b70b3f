import { DomainError } from '@suffra/shared/domain-error';
import { expect } from 'chai';
import { fetchPublicJson, type Lookup, maxDocumentBytes } from '../../src/outbound/fetch-public-json.ts';
import { type DocumentServer, startDocumentServer } from '../support/document-server.ts';

describe('a document from an address that a tenant chose', () => {
  let server: DocumentServer;
  before(async () => {
    server = await startDocumentServer();
  });
  after(() => server.stop());
  afterEach(() => server.allow(true));

  const fetchIn = (url: string, timeoutMs = 5_000, lookup?: Lookup) =>
    fetchPublicJson(url, AbortSignal.timeout(timeoutMs), lookup);
  /** Returns the reason of the rejection. */
  const findReason = async (fetching: Promise<unknown>) =>
    fetching.then(
      () => 'accepted',
      (error: unknown) =>
        error instanceof DomainError && error.code === 'issuer-keys-unavailable'
          ? error.options.extensions?.reason
          : error,
    );
  const resolveTo =
    (...addresses: string[]): Lookup =>
    async () =>
      addresses.map((address) => ({ address }));

  it('is fetched over https', async () => {
    expect(await fetchIn(server.serve('/good?a=b', { keys: [] }))).to.deep.equal({ keys: [] });
  });

  it('is not fetched from this machine or another port without the opt-in of a test', async () => {
    const url = server.serve('/good', {});
    server.allow(false);
    const before = server.countConnections();
    expect(await findReason(fetchIn(url))).to.equal('address');
    expect(await findReason(fetchIn('https://localhost/'))).to.equal('address');
    expect(await findReason(fetchIn('https://localhost./'))).to.equal('address');
    let lookups = 0;
    const countLookups: Lookup = async () => {
      lookups += 1;
      return [];
    };
    for (const url of ['https://partner.example:8443/', 'https://partner.example:80/'])
      expect(await findReason(fetchIn(url, 500, countLookups)), url).to.equal('address');
    expect(lookups).to.equal(0);
    expect(server.countConnections()).to.equal(before);
  });

  it('is not fetched from an address that is not https with a host name alone', async () => {
    const before = server.countConnections();
    const { port } = server;
    for (const url of [
      `http://localhost:${port}/good`,
      `https://user@localhost:${port}/good`,
      `https://user:secret@localhost:${port}/good`,
      `https://127.0.0.1:${port}/good`,
      `https://2130706433:${port}/good`,
      `https://0x7f.1:${port}/good`,
      `https://[::1]:${port}/good`,
      `https://[::ffff:127.0.0.1]:${port}/good`,
      'https://1.1.1.1/',
      'ftp://localhost/',
      'file:///etc/passwd',
      'not an address',
    ])
      expect(await findReason(fetchIn(url)), url).to.equal('address');
    expect(server.countConnections()).to.equal(before);
  });

  it('is not fetched when one of the addresses of the host is not public', async () => {
    for (const address of ['10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1', 'fd00:ec2::254'])
      for (const addresses of [[address], ['1.1.1.1', address], [address, '1.1.1.1']])
        expect(
          await findReason(fetchIn('https://partner.example/', 500, resolveTo(...addresses))),
          addresses.join(),
        ).to.equal('address');
    expect(await findReason(fetchIn('https://partner.example/', 500, resolveTo()))).to.equal('address');
    expect(await findReason(fetchIn('https://no-such-host.invalid/'))).to.equal('address');
  });

  it('is fetched from the address that was checked: the name is resolved once', async () => {
    let count = 0;
    const rebinding: Lookup = async () => {
      count += 1;
      return [{ address: count === 1 ? '127.0.0.1' : '10.0.0.1' }];
    };
    const url = server.serve('/good', { keys: [] });
    expect(await fetchIn(url, 5_000, rebinding)).to.deep.equal({ keys: [] });
    expect(count).to.equal(1);
    // The system resolves this name to 127.0.0.1, where the server listens.
    expect(await findReason(fetchIn(url, 5_000, resolveTo('127.0.0.2')))).to.equal('connection');
  });

  it('needs a certificate of the host name', async () => {
    const url = `https://partner.example:${server.port}/good`;
    expect(await findReason(fetchIn(url, 5_000, resolveTo('127.0.0.1')))).to.equal('connection');
  });

  it('needs a certificate of a trusted authority', async () => {
    const other = await startDocumentServer();
    const url = server.serve('/good', {});
    expect(await findReason(fetchIn(url))).to.equal('connection');
    await other.stop();
  });

  it('is not taken from a redirect or another status', async () => {
    const target = server.serve('/target', {});
    for (const status of [201, 204, 301, 302, 307, 308, 404, 500]) {
      const url = server.serve('/moved', (response) =>
        response.writeHead(status, { location: target }).end(),
      );
      expect(await findReason(fetchIn(url)), String(status)).to.equal('status');
    }
    expect(server.requests).not.to.include('/target');
  });

  it('has at most 64 KiB, whatever length the server states', async () => {
    const send = (bytes: number) =>
      server.serve('/long', (response) => {
        for (let sent = 0; sent < bytes; sent += 1_024)
          response.write(' '.repeat(Math.min(1_024, bytes - sent)));
        response.end();
      });
    expect(maxDocumentBytes).to.equal(65_536);
    const fits = server.serve('/fits', (response) => response.end(`{}${' '.repeat(maxDocumentBytes - 2)}`));
    expect(await fetchIn(fits)).to.deep.equal({});
    expect(await findReason(fetchIn(send(maxDocumentBytes + 1)))).to.equal('document');
    const endless = server.serve('/endless', (response) => {
      const timer = setInterval(() => response.write(' '.repeat(16_384)), 1);
      response.on('close', () => clearInterval(timer));
    });
    expect(await findReason(fetchIn(endless))).to.equal('document');
  });

  it('must be complete in time, also when the name or the body is slow', async () => {
    const silent = server.serve('/silent', () => undefined);
    expect(await findReason(fetchIn(silent, 300))).to.equal('connection');
    const slow = server.serve('/slow', (response) => {
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    });
    expect(await findReason(fetchIn(slow, 300))).to.equal('connection');
    const never: Lookup = () => new Promise(() => undefined);
    expect(await findReason(fetchIn('https://partner.example/', 300, never))).to.equal('address');
  });

  it('must be JSON', async () => {
    for (const text of ['', '<html>', '{"keys":'])
      expect(
        await findReason(fetchIn(server.serve('/text', (response) => response.end(text)))),
        text,
      ).to.equal('document');
  });
});
