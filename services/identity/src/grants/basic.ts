/**
 * The client's id and secret in an Authorization header (RFC 6749 §2.3.1: form-encoded, then as RFC 7617 has it).
 * @returns undefined when the header is missing or says something else
 */
export function basicCredentials(
  header: string | undefined,
): { clientId: string; secret: string } | undefined {
  const encoded = /^Basic +([\w+/]+=*)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [clientId, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const [id, secret] = [decoded(clientId ?? ''), decoded(rest.join(':'))];
  return id === undefined || secret === undefined ? undefined : { clientId: id, secret };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
