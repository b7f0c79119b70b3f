import type { TemplateResult } from 'lit';
import { textField } from '../../components/field.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/** The six digits in what was typed or pasted: `123 456` → `123456`. */
export const digitsIn = (typed: string): string => typed.replace(/\D/g, '').slice(0, 6);

/** Whether a code is complete. */
export const isCode = (typed: string): boolean => digitsIn(typed).length === 6;

/** The field for a code from an e-mail. */
export const codeField = (
  t: Catalogue,
  given: { value: string; fault: string | undefined; onInput: (value: string) => void },
): TemplateResult =>
  textField({
    ...given,
    id: 'code',
    name: 'code',
    label: t.people.code,
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    look: 'code-field',
  });

/** The field for the address that the code went to. */
export const emailField = (
  t: Catalogue,
  given: { value: string; fault: string | undefined; onInput: (value: string) => void },
): TemplateResult =>
  textField({
    ...given,
    id: 'email',
    name: 'email',
    type: 'email',
    label: t.people.email,
    autocomplete: 'username',
  });
