import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** The use of a derived key. Each purpose has a key of its own, so one cannot stand in for another. */
export type KeyPurpose = 'client-secret' | 'sign-in-attempt' | 'provider-session';

const ivBytes = 12;
const tagBytes = 16;

const deriveKey = (secret: string, purpose: KeyPurpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `suffra:${purpose}`, 32));

/**
 * Encrypts a text (AES-256-GCM).
 * @param secret at least 32 bytes
 * @param context what the text belongs to: it can only be decrypted for the same context
 */
export function encryptText(secret: string, purpose: KeyPurpose, context: string, text: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(secret, purpose), iv).setAAD(Buffer.from(context));
  const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), content]).toString('base64url');
}

/**
 * Decrypts a text of {@link encryptText}.
 * @returns undefined when it was changed, or encrypted for another purpose or context
 */
export function decryptText(
  secret: string,
  purpose: KeyPurpose,
  context: string,
  encrypted: string,
): string | undefined {
  const bytes = Buffer.from(encrypted, 'base64url');
  if (bytes.length < ivBytes + tagBytes) return undefined;
  const iv = bytes.subarray(0, ivBytes);
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(secret, purpose), iv, {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const decrypted = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
    return decrypted.toString('utf8');
  } catch {
    return undefined;
  }
}

/** Computes the authentication code of a text. */
export const computeCode = (secret: string, purpose: KeyPurpose, text: string): string =>
  createHmac('sha256', deriveKey(secret, purpose)).update(text).digest('base64url');

/** Whether a code is the one of a text, in constant time. */
export function hasCode(secret: string, purpose: KeyPurpose, text: string, code: string): boolean {
  const expected = Buffer.from(computeCode(secret, purpose, text));
  const actual = Buffer.from(code);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
