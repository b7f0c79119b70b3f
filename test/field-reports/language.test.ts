import { expect } from 'chai';
import { chooseLanguage as chooseFirst } from '../../services/web/src/rules/choose-language.ts';
import { chooseLanguage } from '../../shared/runtime/http/choose-language.ts';

/** Reported: `en;q=0.3,pl;q=0.9` gave English. */
describe('the language of a payment page', () => {
  it('is the supported language with the highest weight in Accept-Language', () => {
    for (const [header, language] of [
      ['en;q=0.3,pl;q=0.9', 'pl'],
      ['en;q=0.9,pl;q=0.3', 'en'],
      ['pl;q=0.5,en', 'en'],
      ['de,pl-PL;q=0.8,en;q=0.7', 'pl'],
      ['PL', 'pl'],
      ['pl;q=0,en;q=0.1', 'en'],
      ['en;q=0,*', 'pl'],
      ['fr-CH, fr;q=0.9, pl;q=0.8, *;q=0.5', 'pl'],
    ])
      expect(chooseLanguage(header), header).to.equal(language);
  });

  it('is English without a supported language, and for another language with the same beginning', () => {
    for (const header of [undefined, '', 'de', 'plt', 'enm;q=1', 'pl;q=0', ';;q=,', '*', 'x'.repeat(1_000)])
      expect(chooseLanguage(header), header).to.equal('en');
  });
});

describe('the language of the client and the widget', () => {
  it('is the first supported one of the browser', () => {
    expect(chooseFirst(['de-DE', 'pl-PL', 'en-US'])).to.equal('pl');
    expect(chooseFirst(['en-GB', 'pl'])).to.equal('en');
    expect(chooseFirst(['', 'PL_pl'])).to.equal('pl');
  });

  it('is English for another language with the same beginning, and without a supported one', () => {
    for (const tags of [[], ['plt-MG'], ['enm', 'de']]) expect(chooseFirst(tags), tags.join()).to.equal('en');
  });
});
