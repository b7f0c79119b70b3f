import Negotiator from 'negotiator';

/** The languages of texts, the default first. */
const languages = ['en', 'pl'] as const;

/**
 * Chooses the language of a response by Accept-Language (RFC 9110 §12.5.4): the supported language with the highest
 * weight, English by default.
 */
export function chooseLanguage(acceptLanguage: string | undefined): (typeof languages)[number] {
  if (acceptLanguage === undefined) return 'en';
  const [preferred] = new Negotiator({ headers: { 'accept-language': acceptLanguage } }).languages([
    ...languages,
  ]);
  return languages.find((language) => language === preferred) ?? 'en';
}
