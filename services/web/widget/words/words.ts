import { en, type Words } from './en.ts';
import { pl } from './pl.ts';

/** The words of the first language of the list that there are any of, else English. @param tags BCP 47 */
export function wordsOf(tags: readonly string[]): Words {
  for (const tag of tags) {
    if (/^pl\b/i.test(tag)) return pl;
    if (/^en\b/i.test(tag)) return en;
  }
  return en;
}
