/**
 * Matches the path of a request with the path of a contract, such as `/v1/votings/{votingId}/vote`.
 * @returns the path parameters, decoded as API Gateway does, or undefined if the path does not match
 */
export function matchPath(template: string, path: string): Record<string, string> | undefined {
  const names = template.split('/');
  const parts = path.split('/');
  if (names.length !== parts.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [i, name] of names.entries()) {
    const part = parts[i] ?? '';
    if (!name.startsWith('{')) {
      if (name !== part) return undefined;
      continue;
    }
    const value = decodePart(part);
    if (value === undefined || value === '') return undefined;
    parameters[name.slice(1, -1)] = value;
  }
  return parameters;
}

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
