/**
 * The document in a frame: `/embed/<tenant>/<voting>?lang=pl&theme=dark`. It talks to the page around it by messages:
 * it tells its height, and when a sign-in is needed; it takes the visitor's token from that page alone.
 */
const [, , tenant = '', voting = ''] = location.pathname.split('/').map(decodeURIComponent);
const wanted = new URLSearchParams(location.search);
const tile = document.createElement('voting-tile');
tile.setAttribute('tenant', tenant);
tile.setAttribute('voting', voting);
for (const name of ['lang', 'theme']) {
  const value = wanted.get(name);
  if (value !== null) tile.setAttribute(name, value);
}
const lang = wanted.get('lang');
if (lang !== null) document.documentElement.lang = lang;

const sheet = new CSSStyleSheet();
sheet.replaceSync('body{margin:0}voting-tile{max-width:none}');
document.adoptedStyleSheets = [sheet];
document.body.append(tile);

// Nothing of it is secret: any page may show the frame.
const tell = (message: object) => parent.postMessage({ from: 'suffra', voting, ...message }, '*');

new ResizeObserver(() =>
  tell({ type: 'height', height: Math.ceil(tile.getBoundingClientRect().height) }),
).observe(tile);
for (const type of ['suffra-sign-in-needed', 'suffra-vote'])
  tile.addEventListener(type, (event) => {
    if (event instanceof CustomEvent) tell({ type: type.slice(7), detail: event.detail });
  });
addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
  if (source !== parent || typeof data !== 'object' || data === null) return;
  if ('type' in data && data.type === 'suffra-token' && 'token' in data && typeof data.token === 'string')
    tile.setAttribute('token', data.token);
});
