import { expect } from 'chai';
import { lookAlike } from './look-alike.ts';

describe('lookAlike', () => {
  it('finds texts that look the same in letters of different scripts', () => {
    for (const [a, b] of [
      ['Tak', 'Т\u0430k'],
      ['paypal', 'р\u0430ур\u0430l'],
      ['I agree', '\u0406 agree'],
    ])
      expect(lookAlike(a ?? '', b ?? ''), `${a} ${b}`).to.equal(true);
  });

  it('keeps words of one script apart whose letters a reader knows', () => {
    for (const [a, b] of [
      ['modern', 'modem'],
      ['Room 1', 'Room l'],
      ['źle', 'żle'],
      ['kırmak', 'kirmak'],
      ['בו', 'בן'],
      ['σο', 'οσ'],
    ])
      expect(lookAlike(a ?? '', b ?? ''), `${a} ${b}`).to.equal(false);
  });

  it('keeps different emoji apart', () => {
    expect(lookAlike('👍', '👎')).to.equal(false);
    expect(lookAlike('👍🏻', '👍🏿')).to.equal(false);
  });
});
