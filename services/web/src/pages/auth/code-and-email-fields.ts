import type { TemplateResult } from 'lit';
import { textField } from '../../components/field.ts';
import type { Catalogue } from '../../i18n/en/index.ts';

/** Returns the first six digits of a typed or pasted text: `123 456` → `123456`. */
export const extractDigits = (text: string): string => text.replace(/\D/g, '').slice(0, 6);

/** Whether the text has all six digits. */
export const isCompleteCode = (text: string): boolean => extractDigits(text).length === 6;

/** The field for a code from an e-mail. */
export const codeField = (
  t: Catalogue,
  props: { value: string; error: string | undefined; onInput: (value: string) => void },
): TemplateResult =>
  textField({
    ...props,
    id: 'code',
    name: 'code',
    label: t.signIn.code,
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    classes: 'code-field',
  });

/** The field for the e-mail address that the code was sent to. */
export const emailField = (
  t: Catalogue,
  props: { value: string; error: string | undefined; onInput: (value: string) => void },
): TemplateResult =>
  textField({
    ...props,
    id: 'email',
    name: 'email',
    type: 'email',
    label: t.signIn.email,
    autocomplete: 'username',
  });
