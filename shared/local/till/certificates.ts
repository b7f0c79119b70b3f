// The certificate library finds its parts by reflection.
import 'reflect-metadata';
import { createSign, KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A key with which PayPal's webhooks are signed, its certificate, and the root that vouches for it. */
export interface Signer {
  /** PEM: the leaf alone, as PayPal hands it out. */
  readonly certificate: string;
  /** PEM. */
  readonly root: string;
  /** SHA256withRSA, base64. */
  sign(message: string): string;
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** What a throw-away signer is made out to, and for how long, where a test wants another than PayPal's. */
export interface Made {
  readonly host?: string;
  readonly from?: Date;
  readonly to?: Date;
}

/** Makes a throw-away root and a certificate under it: nothing secret is kept anywhere. */
export async function makeSigner({
  host = 'messageverificationcerts.paypal.com',
  from = new Date(Date.now() - 86_400_000),
  to = new Date(Date.now() + 365 * 86_400_000),
}: Made = {}): Promise<Signer> {
  const pair = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [rootKeys, keys] = [await pair(), await pair()];
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Sandbox till',
    notBefore: new Date(Date.now() - 2 * 365 * 86_400_000),
    notAfter: new Date(Date.now() + 365 * 86_400_000),
    signingAlgorithm: algorithm,
    keys: rootKeys,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: `CN=${host}`,
    issuer: root.subject,
    notBefore: from,
    notAfter: to,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: host }])],
  });
  const key = KeyObject.from(keys.privateKey);
  return {
    certificate: leaf.toString('pem'),
    root: root.toString('pem'),
    sign: (message) => createSign('RSA-SHA256').update(message).sign(key, 'base64'),
  };
}
