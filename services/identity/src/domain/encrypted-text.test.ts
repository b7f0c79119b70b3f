import { expect } from 'chai';
import fc from 'fast-check';
import { computeCode, decryptText, encryptText, hasCode } from './encrypted-text.ts';

const secret = 'a secret of more than thirty-two bytes';

describe('encrypted text', () => {
  it('is read again with the same secret, purpose and context', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encrypted = encryptText(secret, 'client-secret', 'aurora', text);
        expect(decryptText(secret, 'client-secret', 'aurora', encrypted)).to.equal(text);
      }),
    );
  });

  it('is not read with another secret, purpose or context, or after a change', () => {
    const encrypted = encryptText(secret, 'client-secret', 'aurora', 'text');
    expect(decryptText(`${secret}.`, 'client-secret', 'aurora', encrypted)).to.equal(undefined);
    expect(decryptText(secret, 'sign-in-attempt', 'aurora', encrypted)).to.equal(undefined);
    expect(decryptText(secret, 'client-secret', 'other', encrypted)).to.equal(undefined);
    for (const [i, letter] of [...encrypted].entries()) {
      const changed = encrypted.slice(0, i) + (letter === 'A' ? 'B' : 'A') + encrypted.slice(i + 1);
      // The last letter of base64url may have bits that do not count.
      if (i < encrypted.length - 1)
        expect(decryptText(secret, 'client-secret', 'aurora', changed), String(i)).to.equal(undefined);
    }
    for (const short of ['', 'AAAA', encrypted.slice(0, 36)])
      expect(decryptText(secret, 'client-secret', 'aurora', short)).to.equal(undefined);
  });
});

describe('authentication code', () => {
  it('belongs to one secret, purpose and text', () => {
    const code = computeCode(secret, 'provider-session', 'text');
    expect(hasCode(secret, 'provider-session', 'text', code)).to.equal(true);
    expect(hasCode(`${secret}.`, 'provider-session', 'text', code)).to.equal(false);
    expect(hasCode(secret, 'client-secret', 'text', code)).to.equal(false);
    expect(hasCode(secret, 'provider-session', 'other', code)).to.equal(false);
    expect(hasCode(secret, 'provider-session', 'text', '')).to.equal(false);
  });
});
