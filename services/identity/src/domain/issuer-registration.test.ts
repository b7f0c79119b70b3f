import { DomainError } from '@suffra/shared/domain-error';
import { expect } from 'chai';
import { decideIssuerPut, type IssuerPutState } from './issuer-registration.ts';
import type { IssuerContent, StoredIssuer } from './partner-issuer.ts';

const key = { kty: 'EC', kid: 'e', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } as const;
const content: IssuerContent = { issuer: 'https://a.example', jwks: { keys: [key] } };
const other: IssuerContent = { ...content, jwks: { keys: [{ ...key, kid: 'f' }] } };
const existing: StoredIssuer = { ...content, issuerId: 'web', version: 3, entryId: 'entry' };

describe('decideIssuerPut', () => {
  const decide = (state: Partial<IssuerPutState>, put = content, expectedVersion?: number) =>
    decideIssuerPut({ existing: undefined, url: undefined, ...state }, 'web', put, expectedVersion, 'new');
  const findCode = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return error instanceof DomainError ? error.code : error;
    }
    return undefined;
  };

  it('makes an entry for a URL that was never registered', () => {
    expect(decide({})).to.deep.equal({ write: { ...content, issuerId: 'web', version: 1, entryId: 'new' } });
  });

  it('keeps the entry of a URL that was deleted', () => {
    expect(decide({ url: { entryId: 'old' } })).to.deep.equal({
      write: { ...content, issuerId: 'web', version: 1, entryId: 'old' },
    });
  });

  it('keeps the entry of an issuer whose keys are replaced', () => {
    for (const url of [{ entryId: 'entry', issuerId: 'web' }, undefined])
      expect(decide({ existing, url }, other, 3)).to.deep.equal({
        write: { ...other, issuerId: 'web', version: 4, entryId: 'entry' },
      });
  });

  it('changes nothing for the same content, and rejects another version', () => {
    const url = { entryId: 'entry', issuerId: 'web' };
    for (const version of [undefined, 2])
      expect(decide({ existing, url }, content, version)).to.deep.equal({ unchanged: existing });
    for (const version of [undefined, 2])
      expect(decide({ existing, url }, other, version)).to.deep.equal({ rejected: 'version' });
    expect(decide({}, content, 1)).to.deep.equal({ rejected: 'version' });
  });

  it('rejects a URL of another issuer, and another URL for an issuer', () => {
    const url = { entryId: 'entry', issuerId: 'app' };
    expect(findCode(() => decide({ url }))).to.equal('issuer-taken');
    expect(findCode(() => decide({ existing, url }, other, 3))).to.equal('issuer-taken');
    const moved = { ...content, issuer: 'https://b.example' };
    expect(findCode(() => decide({ existing }, moved, 3))).to.equal('issuer-fixed');
  });
});
