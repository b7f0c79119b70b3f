import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The keys of a push subscription (base64url) and the function that decrypts its messages. */
export interface SubscriptionKeys {
  readonly keys: { readonly p256dh: string; readonly auth: string };
  /** Decrypts a message. */
  decrypt(body: Buffer): string;
}

/** Creates the keys of a subscription as a browser does. */
export function createSubscriptionKeys(): SubscriptionKeys {
  const keyPair = createECDH('prime256v1');
  const p256dh = keyPair.generateKeys().toString('base64url');
  const auth = randomBytes(16);
  return {
    keys: { p256dh, auth: auth.toString('base64url') },
    decrypt: (body) => decryptMessage(body, keyPair, auth),
  };
}

/** Decrypts a message as a device does (RFC 8291, RFC 8188). */
function decryptMessage(body: Buffer, keyPair: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const length = body.readUInt8(20);
  const sender = body.subarray(21, 21 + length);
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), keyPair.getPublicKey(), sender]);
  const secret = hkdf(keyPair.computeSecret(sender), auth, keyInfo, 32);
  const key = hkdf(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const encrypted = body.subarray(21 + length);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(encrypted.subarray(-16));
  const text = Buffer.concat([decipher.update(encrypted.subarray(0, -16)), decipher.final()]);
  // Bytes after the delimiter of the last record are padding.
  return text.subarray(0, text.lastIndexOf(2)).toString('utf8');
}

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));
