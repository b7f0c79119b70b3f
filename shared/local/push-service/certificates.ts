// The certificate library finds its parts by reflection.
import 'reflect-metadata';
import { KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as x509 from '@peculiar/x509';
import * as z from 'zod/mini';

/** A certificate for loopback, its key, and the root that vouches for it; all PEM. */
const pems = z.object({ root: z.string(), certificate: z.string(), key: z.string(), until: z.int() });
export type Certificates = z.output<typeof pems>;

const day = 86_400_000;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Makes a throw-away root and a certificate under it: nothing secret is kept anywhere. */
export async function makeCertificates(): Promise<Certificates> {
  const pair = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [rootKeys, keys] = [await pair(), await pair()];
  const until = Date.now() + 365 * day;
  const times = { notBefore: new Date(Date.now() - day), notAfter: new Date(until) };
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...times,
    serialNumber: '01',
    name: 'CN=Local push service root',
    signingAlgorithm: algorithm,
    keys: rootKeys,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    ...times,
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
  return { root: root.toString('pem'), certificate: leaf.toString('pem'), key, until };
}

/** Those kept in a file, or new ones that are kept there: whoever trusts the root goes on to after a restart. */
export async function keptCertificates(file: string): Promise<Certificates> {
  if (existsSync(file)) {
    const kept = pems.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (kept.success && kept.data.until > Date.now() + day) return kept.data;
  }
  const made = await makeCertificates();
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
