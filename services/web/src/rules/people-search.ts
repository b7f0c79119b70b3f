/** The meaning of the text of a search for people. */
export type PeopleSearch =
  | { readonly by: 'all' }
  | { readonly by: 'email'; readonly email: string }
  | { readonly by: 'id'; readonly voterId: string }
  | { readonly by: 'name'; readonly name: string };

/** Voter ids are UUIDs, or 26 characters for visitors of partners. No name looks like one. */
const idPattern = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\dA-HJKMNP-TV-Z]{26})$/;

/** Decides by what a text searches. Text without a letter or digit lists everyone. */
export function parsePeopleSearch(text: string): PeopleSearch {
  const trimmed = text.trim();
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return { by: 'all' };
  if (/^\S+@\S+\.\S+$/.test(trimmed)) return { by: 'email', email: trimmed };
  return idPattern.test(trimmed) ? { by: 'id', voterId: trimmed } : { by: 'name', name: trimmed };
}
