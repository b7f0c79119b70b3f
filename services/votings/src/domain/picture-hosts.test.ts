import { DomainError } from '@suffra/shared/domain-error';
import { expect } from 'chai';
import { assertAllowedPictures, findNewPictures } from './picture-hosts.ts';

const getRejection = (pictures: string[], hosts: string[]): string | undefined => {
  try {
    assertAllowedPictures(pictures, 'aurora', hosts);
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('assertAllowedPictures', () => {
  it('allows every host if the tenant has no list', () => {
    expect(getRejection(['https://anything.example/a.png'], [])).to.equal(undefined);
  });

  it('allows exactly the hosts of the list, whatever the case of their letters', () => {
    const hosts = ['cdn.aurora.example'];
    expect(getRejection(['https://CDN.aurora.example/a.png'], hosts)).to.equal(undefined);
    for (const url of [
      'https://aurora.example/a.png',
      'https://evil.cdn.aurora.example/a.png',
      'https://cdn.aurora.example.evil.example/a.png',
      'https://cdn.aurora.example:8443/a.png',
      'https://cdn.aurora.example@evil.example/a.png',
    ])
      expect(getRejection([url], hosts), url).to.equal('picture-host-not-allowed');
  });

  it('allows uploaded pictures of the tenant whatever the list, and never those of another tenant', () => {
    const getPath = (tenantId: string) => `/public/pictures/${tenantId}/${'0a'.repeat(32)}.png`;
    for (const hosts of [[], ['cdn.aurora.example']]) {
      expect(getRejection([getPath('aurora')], hosts)).to.equal(undefined);
      expect(getRejection([getPath('aurora'), getPath('borealis')], hosts)).to.equal(
        'picture-of-another-tenant',
      );
    }
  });
});

describe('findNewPictures', () => {
  it('finds the pictures that an edit adds, and not those that it keeps or moves', () => {
    const [one, two] = [{ imageUrl: 'https://a.example/1' }, { imageUrl: 'https://a.example/2' }];
    expect(findNewPictures([one, {}], [{}, one, two])).to.deep.equal([two.imageUrl]);
    expect(findNewPictures(undefined, [one, {}])).to.deep.equal([one.imageUrl]);
  });
});
