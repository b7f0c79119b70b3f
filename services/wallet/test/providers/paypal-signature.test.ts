import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import {
  createWebhookSigner,
  type WebhookSigner,
} from '@suffra/shared/local-platform/payment-sandbox/certificates.ts';
import { expect } from 'chai';
import { createCertificateLoader } from '../../src/providers/paypal-certificates.ts';
import { verifyPaypalSignature } from '../../src/providers/paypal-signature.ts';

const body = Buffer.from('{"id":"WH-1"}');
const now = Date.now();
const dayMs = 86_400_000;

describe('verifyPaypalSignature', () => {
  let server: Server;
  let api: string;
  let requests = 0;
  let signer: WebhookSigner;
  /** The response of the certificate server. */
  let certificate = '';

  before(async () => {
    signer = await createWebhookSigner();
    server = createServer((_, response) => {
      requests += 1;
      response.end(certificate);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    certificate = signer.certificate;
    requests = 0;
  });

  const createHeaders = (by = signer, time = new Date(now).toISOString()) => ({
    'paypal-transmission-id': 'T-1',
    'paypal-transmission-time': time,
    'paypal-transmission-sig': by.sign(`T-1|${time}|WH|${crc32(body)}`),
    'paypal-cert-url': `${api}/v1/notifications/certs/CERT-1`,
    'paypal-auth-algo': 'SHA256withRSA',
  });
  const createLoader = (roots = [signer.root], base = api) => createCertificateLoader(base, roots);
  const verify = async (
    headers: Record<string, string>,
    loadCertificate = createLoader(),
    webhookId = 'WH',
  ) => {
    const error = await verifyPaypalSignature({ body, headers }, webhookId, loadCertificate, now).catch(
      (thrown) => thrown,
    );
    return error === undefined ? 'genuine' : error.code;
  };

  it('accepts a valid signature, and fetches its certificate once', async () => {
    const loadCertificate = createLoader();
    expect([
      await verify(createHeaders(), loadCertificate),
      await verify(createHeaders(), loadCertificate),
    ]).to.deep.equal(['genuine', 'genuine']);
    expect(requests).to.equal(1);
  });

  it('rejects another webhook id, another algorithm, and a malformed, old or future time', async () => {
    expect(await verify(createHeaders(), createLoader(), 'WH-2')).to.equal('forged-webhook');
    expect(await verify({ ...createHeaders(), 'paypal-auth-algo': 'MD5withRSA' })).to.equal('forged-webhook');
    for (const time of ['soon', new Date(now - 5 * dayMs).toISOString(), new Date(now + dayMs).toISOString()])
      expect(await verify(createHeaders(signer, time)), time).to.equal('forged-webhook');
    expect(await verify(createHeaders(signer, new Date(now - 3 * dayMs).toISOString()))).to.equal('genuine');
  });

  it('fetches certificates from PayPal’s own addresses only', async () => {
    const paypalLoader = createLoader([signer.root], 'https://api-m.paypal.com');
    for (const url of [
      'https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1',
      'http://api.paypal.com/v1/notifications/certs/CERT-1',
      'https://api.paypal.com:8443/v1/notifications/certs/CERT-1',
      'https://user@api.paypal.com/v1/notifications/certs/CERT-1',
      'https://api.paypal.com/v1/other/CERT-1',
      `${api}/v1/notifications/certs/CERT-1`,
      'not a URL',
    ])
      expect(await verify({ ...createHeaders(), 'paypal-cert-url': url }, paypalLoader), url).to.equal(
        'forged-webhook',
      );
    expect(requests).to.equal(0);
  });

  it('rejects a certificate with another root, name or validity, and a malformed one', async () => {
    const otherVoter = await createWebhookSigner();
    certificate = otherVoter.certificate;
    expect(await verify(createHeaders(otherVoter))).to.equal('forged-webhook');
    const verifySignedBy = async (options: Parameters<typeof createWebhookSigner>[0]) => {
      const other = await createWebhookSigner(options);
      certificate = other.certificate;
      return verify(createHeaders(other), createLoader([other.root]));
    };
    expect(await verifySignedBy({})).to.equal('genuine');
    expect(await verifySignedBy({ host: 'api.evil.example' })).to.equal('forged-webhook');
    expect(await verifySignedBy({ notAfter: new Date(now - dayMs / 2) })).to.equal('forged-webhook');
    expect(await verifySignedBy({ notBefore: new Date(now + dayMs) })).to.equal('forged-webhook');
    for (const text of ['', 'nothing', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----']) {
      certificate = text;
      expect(await verify(createHeaders()), text).to.equal('forged-webhook');
    }
  });
});
