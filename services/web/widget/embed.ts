/**
 * The document of the iframe: `/embed/<tenant>/<voting>?lang=pl&theme=dark`. It sends its height and sign-in requests
 * to the parent page, and accepts the visitor's token and requests for the height only from that page.
 */
const [, , tenant = '', voting = ''] = location.pathname.split('/').map(decodeURIComponent);
const parameters = new URLSearchParams(location.search);
const tile = document.createElement('voting-tile');
tile.setAttribute('tenant', tenant);
tile.setAttribute('voting', voting);
for (const name of ['lang', 'theme']) {
  const value = parameters.get(name);
  if (value !== null) tile.setAttribute(name, value);
}
const lang = parameters.get('lang');
if (lang !== null) document.documentElement.lang = lang;

const sheet = new CSSStyleSheet();
sheet.replaceSync('body{margin:0}voting-tile{max-width:none}');
document.adoptedStyleSheets = [sheet];
document.body.append(tile);

// The messages contain nothing secret, because any page can embed the iframe.
const notifyParent = (message: object) => parent.postMessage({ from: 'suffra', voting, ...message }, '*');

const notifyHeight = () =>
  notifyParent({ type: 'height', height: Math.ceil(tile.getBoundingClientRect().height) });
new ResizeObserver(notifyHeight).observe(tile);
for (const type of ['suffra-sign-in-needed', 'suffra-vote'])
  tile.addEventListener(type, (event) => {
    if (event instanceof CustomEvent) notifyParent({ type: type.slice(7), detail: event.detail });
  });
addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
  if (source !== parent || typeof data !== 'object' || data === null || !('type' in data)) return;
  // A page that began to listen after the frame had loaded asks for the height.
  if (data.type === 'suffra-height') notifyHeight();
  if (data.type !== 'suffra-token') return;
  // Anything but a token signs the visitor out.
  if ('token' in data && typeof data.token === 'string') tile.setAttribute('token', data.token);
  else tile.removeAttribute('token');
});
