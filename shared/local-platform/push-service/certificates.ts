// The certificate library uses reflection.
import 'reflect-metadata';
import { KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as x509 from '@peculiar/x509';
import * as z from 'zod/mini';

/**
 * A certificate for loopback, its private key and the root certificate, as PEM. `expiresAt` is in
 * milliseconds since the epoch.
 */
const certificates = z.object({
  root: z.string(),
  certificate: z.string(),
  key: z.string(),
  expiresAt: z.int(),
});
export type Certificates = z.output<typeof certificates>;

const dayMs = 86_400_000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Creates a root certificate and a certificate signed by it. The private key of the root is discarded. */
export async function createCertificates(): Promise<Certificates> {
  const generateKeyPair = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [rootKeys, keys] = [await generateKeyPair(), await generateKeyPair()];
  const expiresAt = Date.now() + 365 * dayMs;
  const validity = { notBefore: new Date(Date.now() - dayMs), notAfter: new Date(expiresAt) };
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: '01',
    name: 'CN=Local push service root',
    signingAlgorithm: algorithm,
    keys: rootKeys,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    ...validity,
    serialNumber: '02',
    subject: 'CN=localhost',
    issuer: root.subject,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
  return { root: root.toString('pem'), certificate: leaf.toString('pem'), key, expiresAt };
}

/**
 * Loads the certificates of an earlier start, or creates and stores new ones. Clients that trust the root
 * keep trusting it after a restart.
 */
export async function loadCertificates(file: string): Promise<Certificates> {
  if (existsSync(file)) {
    const stored = certificates.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (stored.success && stored.data.expiresAt > Date.now() + dayMs) return stored.data;
  }
  const created = await createCertificates();
  writeFileSync(file, JSON.stringify(created), { mode: 0o600 });
  return created;
}
