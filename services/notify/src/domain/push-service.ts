/**
 * Whether an endpoint belongs to a known push service. Any signed-in user can register an endpoint, and notify sends
 * requests to it. Only the push services of browsers are allowed, so it cannot be made to call anything else (SSRF).
 * @param endpoint as the browser sent it
 * @param hosts host names; a name that starts with a dot matches all its subdomains
 */
export function isKnownPushService(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, username, password } = new URL(endpoint);
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  return hosts.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host));
}
