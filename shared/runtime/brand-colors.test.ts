import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { brandColors } from './brand.ts';
import { deriveBrandColors, getContrast, minTextContrast } from './brand-colors.ts';

/** Reads the colours of the client in both schemes. */
function readTokens() {
  const css = readFileSync(new URL('../../services/web/src/styles/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  const parse = (part: string) =>
    Object.fromEntries(
      [...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
    );
  return { light: parse(light), dark: { ...parse(light), ...parse(dark) } };
}

const tokens = readTokens();
const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

/** The pairs of text and background that the client and the widget show. */
function listPairs(accent: string): { name: string; contrast: number }[] {
  const colors = deriveBrandColors(accent);
  const pairs: [string, string | undefined, string | undefined][] = [
    ['onAccent on accent', colors.onAccent, colors.accent],
  ];
  for (const scheme of ['light', 'dark'] as const) {
    const { text, strong, onText, tint, deep, onDeep } = colors[scheme];
    const { paper, surface, raised, sunken, ink, mark, ...others } = tokens[scheme];
    for (const background of [paper, surface, raised, sunken, tint])
      pairs.push([`${scheme}: text on ${background}`, text, background]);
    for (const background of [paper, surface, raised, sunken, tint])
      pairs.push([`${scheme}: strong on ${background}`, strong, background]);
    pairs.push(
      [`${scheme}: onText on text`, onText, text],
      [`${scheme}: onText on strong`, onText, strong],
      [`${scheme}: ink on tint`, ink, tint],
      [`${scheme}: ink-soft on tint`, others['ink-soft'], tint],
      [`${scheme}: deep-ink on deep`, others['deep-ink'], deep],
      [`${scheme}: onDeep on deep`, onDeep, deep],
      [`${scheme}: mark on deep`, mark, deep],
    );
  }
  return pairs.map(([name, first = '', second = '']) => ({ name, contrast: getContrast(first, second) }));
}

describe('the colours of a brand', () => {
  it('have a contrast of at least 4.5:1 in both schemes, whatever the accent colour is', () => {
    fc.assert(
      fc.property(hex, (accent) => {
        const weak = listPairs(accent).filter(({ contrast }) => !(contrast >= minTextContrast));
        expect(weak, accent).to.deep.equal([]);
      }),
      {
        numRuns: 400,
        examples: [['#000000'], ['#ffffff'], ['#ffff00'], ['#0000ff'], ['#00ffff'], ['#777777']],
      },
    );
  });

  it('keep the accent colour as the background of buttons', () => {
    expect(deriveBrandColors('#FFCC00')).to.include({ accent: '#ffcc00', onAccent: '#000000' });
    expect(deriveBrandColors('#7a1f5c')).to.include({ accent: '#7a1f5c', onAccent: '#ffffff' });
  });

  it('use an accent colour as text where its contrast is sufficient', () => {
    expect(deriveBrandColors('#0a5c46').light.text).to.equal('#0a5c46');
    expect(deriveBrandColors('#6ad6ac').dark.text).to.equal('#6ad6ac');
  });

  it('fit the schema that the events and the public files use', () => {
    const colors = deriveBrandColors('#d6336c');
    expect(brandColors.parse(colors)).to.deep.equal(colors);
  });
});
