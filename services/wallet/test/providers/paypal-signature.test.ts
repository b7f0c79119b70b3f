import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import { makeSigner, type Signer } from '@suffra/shared/local/till/certificates.ts';
import { expect } from 'chai';
import { paypalCertificates } from '../../src/providers/paypal-certificates.ts';
import { verifyPaypal } from '../../src/providers/paypal-signature.ts';

const body = Buffer.from('{"id":"WH-1"}');
const now = Date.now();
const day = 86_400_000;

describe('the signature of a PayPal webhook', () => {
  let server: Server;
  let api: string;
  let fetched = 0;
  let signer: Signer;
  /** What the certificate's address answers. */
  let answer = '';

  before(async () => {
    signer = await makeSigner();
    server = createServer((_, response) => {
      fetched += 1;
      response.end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    answer = signer.certificate;
    fetched = 0;
  });

  const signed = (by = signer, time = new Date(now).toISOString()) => ({
    'paypal-transmission-id': 'T-1',
    'paypal-transmission-time': time,
    'paypal-transmission-sig': by.sign(`T-1|${time}|WH|${crc32(body)}`),
    'paypal-cert-url': `${api}/v1/notifications/certs/CERT-1`,
    'paypal-auth-algo': 'SHA256withRSA',
  });
  const certificates = (roots = [signer.root], base = api) => paypalCertificates(base, roots);
  const slug = async (headers: Record<string, string>, of = certificates(), webhookId = 'WH') => {
    const error = await verifyPaypal({ body, headers }, webhookId, of, now).catch((thrown) => thrown);
    return error === undefined ? 'genuine' : error.details?.type.replace('urn:suffra:problem:', '');
  };

  it('is genuine when all fits, and asks for a certificate once', async () => {
    const of = certificates();
    expect([await slug(signed(), of), await slug(signed(), of)]).to.deep.equal(['genuine', 'genuine']);
    expect(fetched).to.equal(1);
  });

  it('is not for another webhook, another algorithm, nor of a time that is none, too old or ahead', async () => {
    expect(await slug(signed(), certificates(), 'WH-2')).to.equal('forged-webhook');
    expect(await slug({ ...signed(), 'paypal-auth-algo': 'MD5withRSA' })).to.equal('forged-webhook');
    for (const time of ['soon', new Date(now - 5 * day).toISOString(), new Date(now + day).toISOString()])
      expect(await slug(signed(signer, time)), time).to.equal('forged-webhook');
    expect(await slug(signed(signer, new Date(now - 3 * day).toISOString()))).to.equal('genuine');
  });

  it('fetches certificates from PayPal’s own addresses alone', async () => {
    const real = certificates([signer.root], 'https://api-m.paypal.com');
    for (const url of [
      'https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1',
      'http://api.paypal.com/v1/notifications/certs/CERT-1',
      'https://api.paypal.com:8443/v1/notifications/certs/CERT-1',
      'https://user@api.paypal.com/v1/notifications/certs/CERT-1',
      'https://api.paypal.com/v1/other/CERT-1',
      `${api}/v1/notifications/certs/CERT-1`,
      'no address',
    ])
      expect(await slug({ ...signed(), 'paypal-cert-url': url }, real), url).to.equal('forged-webhook');
    expect(fetched).to.equal(0);
  });

  it('takes no certificate of another root, name or time, nor what is none', async () => {
    const stranger = await makeSigner();
    answer = stranger.certificate;
    expect(await slug(signed(stranger))).to.equal('forged-webhook');
    const roots = async (made: Parameters<typeof makeSigner>[0]) => {
      const other = await makeSigner(made);
      answer = other.certificate;
      return slug(signed(other), certificates([other.root]));
    };
    expect(await roots({})).to.equal('genuine');
    expect(await roots({ host: 'api.evil.example' })).to.equal('forged-webhook');
    expect(await roots({ to: new Date(now - day / 2) })).to.equal('forged-webhook');
    expect(await roots({ from: new Date(now + day) })).to.equal('forged-webhook');
    for (const text of ['', 'nothing', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----']) {
      answer = text;
      expect(await slug(signed()), text).to.equal('forged-webhook');
    }
  });
});
