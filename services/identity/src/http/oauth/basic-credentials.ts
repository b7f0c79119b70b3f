/**
 * Parses the client id and secret of an Authorization header with the scheme Basic (RFC 7617). OAuth encodes both as
 * form data first (RFC 6749 §2.3.1).
 * @returns undefined when the header is missing or has another form
 */
export function parseBasicCredentials(
  header: string | undefined,
): { clientId: string; secret: string } | undefined {
  const encoded = /^Basic +([\w+/]+=*)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [encodedId = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const [clientId, secret] = [decodeFormText(encodedId), decodeFormText(rest.join(':'))];
  return clientId === undefined || secret === undefined ? undefined : { clientId, secret };
}

function decodeFormText(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
