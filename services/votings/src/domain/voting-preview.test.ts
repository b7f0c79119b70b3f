import { expect } from 'chai';
import fc from 'fast-check';
import { createSample } from '../../test/support/sample-voting.ts';
import { toPublicVoting } from './public-voting.ts';
import { toVotingPreview } from './voting-preview.ts';

type Sample = Parameters<typeof createSample>[0];
const preview = (sample: Sample) => toVotingPreview(toPublicVoting(createSample(sample)), 'vote.example');

describe('the preview of a voting', () => {
  it('has the title, the description and the first picture as Open Graph tags and a Twitter card', () => {
    const imageUrl = 'https://pictures.example/soup.jpg?a=1&b=2';
    const html = preview({
      title: 'Lunch',
      description: 'Where\nto?',
      options: [
        { id: 'o1', label: 'Salad' },
        { id: 'o2', label: 'Soup', imageUrl },
      ],
    });
    for (const tag of [
      '<meta property="og:site_name" content="Suffra">',
      '<meta property="og:title" content="Lunch">',
      '<meta property="og:description" content="Where to?">',
      '<meta property="og:image" content="https://pictures.example/soup.jpg?a=1&amp;b=2">',
      '<meta name="twitter:card" content="summary_large_image">',
      '<title>Lunch</title>',
      '<li dir="auto">Soup</li>',
    ])
      expect(html).to.include(tag);
  });

  it('has the options as description if there is none, and a small card without a picture', () => {
    const options = [
      { id: 'o1', label: 'Soup' },
      { id: 'o2', label: 'Salad' },
    ];
    const html = preview({ description: ' ', options });
    expect(html).to.include('<meta property="og:description" content="Soup · Salad">');
    expect(html).to.include('<meta name="twitter:card" content="summary">');
    expect(html).not.to.include('og:image');
  });

  it('has the title of the brand, and its logo on a small card if no option has a picture', () => {
    const logoUrl = 'https://pictures.example/logo.png';
    const brand = {
      title: 'Radio Aurora',
      logoUrl,
      iconUrl: `/public/pictures/aurora/${'0'.repeat(64)}.png`,
    };
    const unpictured = [{ id: 'o1', label: 'Soup' }];
    const plain = toVotingPreview(toPublicVoting(createSample({ options: unpictured }), brand), '');
    for (const tag of [
      '<meta property="og:site_name" content="Radio Aurora">',
      `<meta property="og:image" content="${logoUrl}">`,
      '<meta name="twitter:card" content="summary">',
    ])
      expect(plain).to.include(tag);
    const options = [{ id: 'o1', label: 'Soup', imageUrl: 'https://pictures.example/soup.jpg' }];
    const pictured = toVotingPreview(toPublicVoting(createSample({ options }), brand), '');
    expect(pictured)
      .to.include('og:image" content="https://pictures.example/soup.jpg"')
      .and.not.include(logoUrl);
  });

  it('has the absolute address of an uploaded picture, or none if the stage has no domain', () => {
    const imageUrl = `/public/pictures/acme/${'0'.repeat(64)}.webp`;
    const options = [{ id: 'o1', label: 'Soup', imageUrl }];
    expect(preview({ options })).to.include(`og:image" content="https://vote.example${imageUrl}"`);
    const voting = toPublicVoting(createSample({ options }));
    expect(toVotingPreview(voting, '')).not.to.include('og:image');
  });

  it('says that the voting was cancelled, without its description and picture', () => {
    const imageUrl = 'https://pictures.example/soup.jpg';
    const html = preview({
      description: 'Where to?',
      cancelled: true,
      options: [{ id: 'o1', label: 'Soup', imageUrl }],
    });
    expect(html).to.include('content="This voting was cancelled.');
    expect(html).not.to.include('Where to?').and.not.to.include(imageUrl);
  });

  it('cuts a long description at a whole character', () => {
    const html = preview({ description: '🎵'.repeat(300) });
    expect(html).to.include(`content="${'🎵'.repeat(199)}…"`);
  });

  it('escapes markup in texts, so that they add no element or attribute', () => {
    const outline = (html: string) => html.replace(/content="[^"]*"/g, '').replace(/>[^<]*</g, '><');
    const expected = outline(preview({ title: 'x', description: 'x', options: [{ id: 'o1', label: 'x' }] }));
    const attack = fc.stringMatching(/^[<>"'&/a-z =!-]{1,40}$/);
    fc.assert(
      fc.property(attack, attack, attack, (title, description, label) => {
        fc.pre(description.trim() !== '');
        const html = preview({ title, description, options: [{ id: 'o1', label }] });
        expect(outline(html)).to.equal(expected);
      }),
    );
    expect(preview({ title: '"><script>alert(1)</script>' })).not.to.include('<script');
  });
});
