import { expect } from 'chai';
import { calculateJwkThumbprint } from 'jose';
import { generateKeyRecord } from './jwks.ts';

describe('generateKeyRecord', () => {
  for (const alg of ['RS256', 'EdDSA', 'ES256'] as const)
    it(`names a ${alg} key by its thumbprint, as jose computes it`, async () => {
      const { kid, publicJwk, privateJwk } = await generateKeyRecord(alg);
      expect(kid).to.equal(await calculateJwkThumbprint(publicJwk));
      expect(publicJwk).not.to.have.property('d');
      expect(privateJwk)
        .to.include({ ...publicJwk })
        .and.to.have.property('d');
    });
});
