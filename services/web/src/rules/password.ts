/** What a password must have, as the platform's user pool asks it. */
export const passwordRules = ['length', 'lower', 'upper', 'digit'] as const;
export type PasswordRule = (typeof passwordRules)[number];

const kept: Record<PasswordRule, (password: string) => boolean> = {
  length: (password) => password.length >= 12,
  lower: (password) => /\p{Ll}/u.test(password),
  upper: (password) => /\p{Lu}/u.test(password),
  digit: (password) => /\d/.test(password),
};

/** The rules that a password breaks. */
export const brokenRules = (password: string): readonly PasswordRule[] =>
  passwordRules.filter((rule) => !kept[rule](password));
