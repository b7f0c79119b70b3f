import { readFileSync } from 'node:fs';
import { deriveBrandColors } from '@suffra/shared/brand-colors';
import { expect } from 'chai';
import { parseColor, reportContrasts, toBrandDraft, toBrandSettings } from '../../src/rules/brand-draft.ts';
import { toBrandProperties, toBrandStyleSheet } from '../../src/rules/brand-style.ts';
import { previewPalettes } from '../../src/rules/preview-palettes.ts';

const css = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

describe('the draft of a brand', () => {
  it('becomes the settings of a request without what is not set', () => {
    const brand = { title: 'Aurora', colors: deriveBrandColors('#d6336c') };
    const draft = toBrandDraft(brand);
    expect(draft).to.deep.equal({ title: 'Aurora', logoUrl: '', iconUrl: '', accentColor: '#d6336c' });
    expect(toBrandSettings({ ...draft, title: ' Aurora ' })).to.deep.equal({
      title: 'Aurora',
      accentColor: '#d6336c',
    });
    expect(toBrandSettings(toBrandDraft(undefined))).to.deep.equal({});
  });

  it('accepts colours with three or six digits, with or without #', () => {
    for (const typed of ['#ffcc00', 'FFCC00', ' #fc0 ', 'fc0'])
      expect(parseColor(typed), typed).to.equal('#ffcc00');
    for (const typed of ['', 'red', '#ffcc0', '#ffcc000', 'gg0000'])
      expect(parseColor(typed), typed).to.equal(undefined);
  });

  it('says which shade replaces an accent colour with too little contrast', () => {
    const papers = { light: '#f3f5ee', dark: '#0d1411' };
    const report = reportContrasts(deriveBrandColors('#ffcc00'), papers);
    expect(report.isButtonTextWhite).to.equal(false);
    expect(report.light).to.include({ isAccent: false });
    expect(report.light.accentContrast).to.be.below(4.5);
    expect(report.light.textContrast).to.be.at.least(4.5);
    expect(report.dark).to.include({ isAccent: true, text: '#ffcc00' });
  });
});

describe('the style of a brand', () => {
  const colors = deriveBrandColors('#d6336c');

  it('sets only custom properties that the client has, in both schemes', () => {
    for (const name of Object.keys(toBrandProperties(colors, colors.light)))
      expect(light).to.include(`${name}:`);
    const sheet = toBrandStyleSheet(colors);
    expect(sheet).to.include(`--brand:${colors.light.text};`).and.include(`--brand:${colors.dark.text};`);
  });

  it('is previewed with the colours of the client', () => {
    for (const [scheme, declarations] of [
      ['light', light],
      ['dark', dark],
    ] as const)
      for (const [name, value] of Object.entries(previewPalettes[scheme])) {
        const [, declared] = new RegExp(`${name}: (#[0-9a-f]{6});`).exec(declarations) ?? [];
        // A property without a colour of its own in the dark scheme has that of the light one, or refers to another one.
        if (declared !== undefined) expect(value, `${scheme} ${name}`).to.equal(declared);
      }
    expect(previewPalettes.dark['--accent']).to.equal(previewPalettes.dark['--brand']);
  });
});
