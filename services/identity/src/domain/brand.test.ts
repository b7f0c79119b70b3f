import { deriveBrandColors } from '@suffra/shared/brand-colors';
import { DomainError } from '@suffra/shared/domain-error';
import { expect } from 'chai';
import { createBrand } from './brand.ts';
import { type BrandSettings, brandSettings } from './brand-settings.ts';

/** The name of an uploaded picture. */
const hash = '0'.repeat(64);
const owner = { tenantId: 'aurora', pictureHosts: ['cdn.aurora.example'] };
const getRejection = (settings: BrandSettings, tenant: Parameters<typeof createBrand>[1] = owner) => {
  try {
    createBrand(settings, tenant);
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('createBrand', () => {
  it('derives the colours from the accent colour, and leaves out what is not set', () => {
    expect(createBrand({ title: 'Aurora' }, owner)).to.deep.equal({ title: 'Aurora' });
    const brand = createBrand({ title: 'Aurora', accentColor: '#d6336c' }, owner);
    expect(brand).to.deep.equal({ title: 'Aurora', colors: deriveBrandColors('#d6336c') });
  });

  it('returns no brand without a setting', () => {
    expect(createBrand({}, { ...owner, brand: { title: 'Aurora' } })).to.equal(undefined);
  });

  it('allows pictures of the hosts of the tenant, of every host without a list, and its own uploads', () => {
    const url = 'https://cdn.aurora.example/logo.png';
    expect(getRejection({ logoUrl: url })).to.equal(undefined);
    expect(getRejection({ iconUrl: `/public/pictures/aurora/${hash}.png` })).to.equal(undefined);
    expect(getRejection({ logoUrl: 'https://a.example/l.png' }, { tenantId: 'aurora' })).to.equal(undefined);
  });

  it('rejects pictures of other hosts and uploads of other tenants', () => {
    for (const address of ['https://evil.example/logo.png', `/public/pictures/borealis/${hash}.png`])
      for (const name of ['logoUrl', 'iconUrl'])
        expect(getRejection({ [name]: address }), address).to.equal('picture-host-not-allowed');
  });

  it('keeps the pictures of the current brand when operators remove their host from the list', () => {
    const brand = { logoUrl: 'https://old.example/logo.png' };
    expect(getRejection(brand, { ...owner, brand })).to.equal(undefined);
    expect(getRejection({ logoUrl: 'https://old.example/other.png' }, { ...owner, brand })).to.equal(
      'picture-host-not-allowed',
    );
  });
});

describe('the settings of a brand', () => {
  const isValid = (settings: unknown) => brandSettings.safeParse(settings).success;

  it('accept six hexadecimal digits as a colour, and return them in lower case', () => {
    expect(brandSettings.parse({ accentColor: '#FFCC00' })).to.deep.equal({ accentColor: '#ffcc00' });
    for (const accentColor of ['#fc0', 'ffcc00', 'red', '#ffcc0', '#gggggg', 'url(x)', '#ffcc00;color:red'])
      expect(isValid({ accentColor }), accentColor).to.equal(false);
  });

  it('accept only https addresses and uploaded pictures', () => {
    for (const logoUrl of ['https://a.example/l.png', `/public/pictures/aurora/${hash}.webp`])
      expect(isValid({ logoUrl }), logoUrl).to.equal(true);
    for (const logoUrl of [
      'http://a.example/l.png',
      'https://user@a.example/l.png',
      'data:image/png;base64,AA',
      'javascript:alert(1)',
      '//a.example/l.png',
      '/public/pictures/../v1/me',
      '/public/pictures/aurora/a/b.png',
      '/v1/me',
      `https://a.example/${'x'.repeat(500)}`,
    ])
      expect(isValid({ logoUrl }), logoUrl).to.equal(false);
  });

  it('limit the title to 60 characters', () => {
    expect([
      isValid({ title: 'A'.repeat(60) }),
      isValid({ title: 'A'.repeat(61) }),
      isValid({ title: ' ' }),
    ]).to.deep.equal([true, false, false]);
  });
});
