import { existsSync } from 'node:fs';
import { deriveBrandColors } from '@suffra/shared/brand-colors';
import { expect } from 'chai';
import { toWebManifest } from './web-manifest.ts';

describe('the web app manifest of a tenant', () => {
  it('has the name, the icon and the accent colour of the brand, and opens the votings of the tenant', () => {
    const brand = {
      title: 'Radio Aurora',
      iconUrl: 'https://a.example/i.png',
      colors: deriveBrandColors('#d6336c'),
    };
    expect(toWebManifest('aurora', brand)).to.deep.include({
      name: 'Radio Aurora',
      start_url: '/t/aurora/',
      theme_color: '#d6336c',
      icons: [{ src: 'https://a.example/i.png', sizes: 'any' }],
    });
  });

  it('has the name and icons of the platform without a brand', () => {
    const { name, icons } = toWebManifest('aurora', undefined);
    expect(name).to.equal('Suffra');
    for (const { src } of icons)
      expect(existsSync(new URL(`../../../web/public${src}`, import.meta.url)), src).to.equal(true);
  });
});
