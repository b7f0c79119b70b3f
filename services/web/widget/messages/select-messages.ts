import { chooseLanguage } from '../../src/rules/choose-language.ts';
import { en, type Messages } from './en.ts';
import { pl } from './pl.ts';

/** Returns the texts of the first supported language, else English. @param tags BCP 47 */
export const selectMessages = (tags: readonly string[]): Messages =>
  chooseLanguage(tags) === 'pl' ? pl : en;
