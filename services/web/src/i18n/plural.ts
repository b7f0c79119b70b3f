/**
 * Makes the plural forms of a language.
 * @param locale whose rules choose the form
 * @param forms the forms that whole numbers and fractions take in this language
 * @returns picks the form for a number and puts the number in place of `#`
 */
export function pluralsOf<F extends Intl.LDMLPluralRule>(
  locale: string,
  forms: readonly F[],
  rest: NoInfer<F>,
) {
  const rules = new Intl.PluralRules(locale);
  const format = new Intl.NumberFormat(locale);
  return (n: number, text: Readonly<Record<F, string>>): string => {
    const form = forms.find((each) => each === rules.select(n)) ?? rest;
    return text[form].replace('#', format.format(n));
  };
}
