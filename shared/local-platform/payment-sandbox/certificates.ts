// The certificate library uses reflection.
import 'reflect-metadata';
import { createSign, KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A key that signs PayPal's webhooks, its certificate, and the root certificate. */
export interface WebhookSigner {
  /** PEM: only the leaf certificate, as PayPal serves it. */
  readonly certificate: string;
  /** PEM. */
  readonly root: string;
  /** Signs with SHA256withRSA, base64. */
  sign(message: string): string;
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** Host name and validity of the certificate, for tests that need others than PayPal's. */
export interface CertificateOptions {
  readonly host?: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** Creates a root certificate and a certificate signed by it. The private key of the root is discarded. */
export async function createWebhookSigner({
  host = 'messageverificationcerts.paypal.com',
  notBefore: from = new Date(Date.now() - 86_400_000),
  notAfter: to = new Date(Date.now() + 365 * 86_400_000),
}: CertificateOptions = {}): Promise<WebhookSigner> {
  const generateKeyPair = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [rootKeys, keys] = [await generateKeyPair(), await generateKeyPair()];
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Payment sandbox',
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
