/**
 * Whether an address is that of a push service we know. Anybody signed in may name an endpoint, and we post to it: only
 * the browsers' own services are, so that it can be made to reach nothing else.
 * @param endpoint as the browser gave it
 * @param hosts host names; one that begins with a dot stands for all names below it
 */
export function isPushService(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, username, password } = new URL(endpoint);
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  return hosts.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host));
}
