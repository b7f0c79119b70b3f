import { expect } from 'chai';
import { hashRequest } from './request-hash.ts';

describe('hashRequest', () => {
  it('ignores the order of fields, also of nested objects', () => {
    const hash = hashRequest('change', 1, { a: 1, b: { c: 2, d: 3 } });
    expect(hashRequest('change', 1, { b: { d: 3, c: 2 }, a: 1 })).to.equal(hash);
  });

  it('differs for other values, another order of lists, and other arguments', () => {
    const hashes = [
      hashRequest('change', 1, { a: [1, 2] }),
      hashRequest('change', 1, { a: [2, 1] }),
      hashRequest('change', 2, { a: [1, 2] }),
      hashRequest('cancel', 1, { a: [1, 2] }),
      hashRequest('change', 1, { b: [1, 2] }),
      hashRequest('change', 1, { a: null }),
    ];
    expect(new Set(hashes).size).to.equal(hashes.length);
  });

  it('is the same in every release, because it is stored', () => {
    // openssl dgst -sha256 -binary of the text ["change",1,{"a":[{"b":1,"c":2}],"d":null}]
    expect(hashRequest('change', 1, { d: null, a: [{ c: 2, b: 1 }] })).to.equal(
      'SdmxMHSztTOfpfOsPa4XrcuSALd4Ux2_rG1gd3nGid0',
    );
  });

  it('is a SHA-256 in base64url', () => {
    expect(hashRequest('cancel', 1)).to.match(/^[\w-]{43}$/);
  });
});
