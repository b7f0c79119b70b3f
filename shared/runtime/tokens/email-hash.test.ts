import { expect } from 'chai';
import { computeEmailHash } from './email-hash.ts';

describe('computeEmailHash', () => {
  const key = 'k'.repeat(64);

  it('is found by every later release, otherwise stored lists of voters would be lost', () => {
    // printf 'electorate\0acme\0ada@example.com' | openssl dgst -sha256 -hmac "$key" -binary, in base64url
    expect(computeEmailHash(key, 'acme', 'ada@example.com')).to.equal(
      '2UAtTDMzI2zy73X_EnAiSwX6lbTfuKCdEmWHm2yEalA',
    );
  });

  it('differs by key, tenant and address', () => {
    const hashes = [
      computeEmailHash(key, 'acme', 'ada@example.com'),
      computeEmailHash(key, 'acme2', 'ada@example.com'),
      computeEmailHash(key, 'acme', 'eda@example.com'),
      computeEmailHash('j'.repeat(64), 'acme', 'ada@example.com'),
    ];
    expect(new Set(hashes).size).to.equal(4);
  });
});
