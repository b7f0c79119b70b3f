import { expect } from 'chai';
import { createQrCode, toSvgFile } from '../../src/rules/qr-code.ts';
import { createShareMessage, formatSharedPeriod, toMailAddress } from '../../src/rules/share-message.ts';

const period = { startsAt: '2026-11-27T17:00:00.000Z', endsAt: '2026-11-29T19:00:00.000Z' };

describe('the message that shares a voting', () => {
  const format = (language: 'en' | 'pl', state: 'open' | 'closed' | 'cancelled') =>
    formatSharedPeriod(language, period, state, 'Europe/Warsaw').replace(/\s/g, ' ');

  it('has the time with its zone in the chosen language', () => {
    expect(format('en', 'open')).to.equal(
      'Vote online: 27 Nov 2026, 18:00 – 29 Nov 2026, 20:00, Europe/Warsaw (GMT+1)',
    );
    expect(format('pl', 'open')).to.match(/^Zagłosuj online: 27 lis 2026, 18:00.*Europe\/Warsaw \(GMT\+1\)$/);
  });

  it('does not invite to a voting that has ended or was cancelled', () => {
    expect(format('en', 'closed')).to.match(/^The voting has ended: 27 Nov/);
    expect(format('pl', 'cancelled')).to.equal('Głosowanie zostało odwołane.');
  });

  it('becomes an e-mail with its subject and its lines', () => {
    const message = createShareMessage('Yes & no?', 'Vote online', 'https://votes.example/t/a');
    const { protocol, searchParams } = new URL(toMailAddress('Yes & no?', message));
    expect(protocol).to.equal('mailto:');
    expect(searchParams.get('subject')).to.equal('Yes & no?');
    expect(searchParams.get('body')).to.equal(
      'Yes & no?\r\n\r\nVote online\r\n\r\nhttps://votes.example/t/a\r\n',
    );
  });
});

describe('the QR code of a link', () => {
  it('is an SVG file with an empty border of four modules', () => {
    const code = createQrCode('https://votes.example/t/a/votings/01M85RY5Z2Q5RB75NMMHWPBHH5');
    const places = [...code.path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].flatMap(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(Math.min(...places)).to.equal(4);
    expect(Math.max(...places)).to.equal(code.size - 5);
    expect(toSvgFile(code)).to.match(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 (\d+) \1"/);
  });
});
