import { expect } from 'chai';
import { decodeTextFile } from '../../src/rules/decode-text-file.ts';

describe('decoding a text file', () => {
  it('reads UTF-8, UTF-16 with its mark, and Windows-1250', () => {
    expect(decodeTextFile(new TextEncoder().encode('Zażółć'))).to.equal('Zażółć');
    expect(decodeTextFile(Uint8Array.from([0xff, 0xfe, 0x41, 0x00, 0x05, 0x01]))).to.equal('Aą');
    expect(decodeTextFile(Uint8Array.from([0x5a, 0x61, 0xbf, 0xf3, 0xb3, 0xe6]))).to.equal('Zażółć');
  });
});
