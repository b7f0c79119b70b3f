/**
 * Creates a pluralizer for a language.
 * @param locale the locale whose plural rules apply
 * @param forms the plural forms that whole numbers and fractions take in this language
 * @returns a function that picks the form of a number and replaces `#` with the number
 */
export function createPluralizer<F extends Intl.LDMLPluralRule>(
  locale: string,
  forms: readonly F[],
  rest: NoInfer<F>,
) {
  const rules = new Intl.PluralRules(locale);
  const format = new Intl.NumberFormat(locale);
  return (n: number, text: Readonly<Record<F, string>>): string => {
    const form = forms.find((form) => form === rules.select(n)) ?? rest;
    return text[form].replace('#', format.format(n));
  };
}
