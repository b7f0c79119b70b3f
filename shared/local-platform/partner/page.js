// The script of the partner's page. While a visitor is signed in, it gives the tiles a token when they ask for one.
const button = document.querySelector('button');
const stateText = document.querySelector('#sign-in-state');
let signedIn = false;

let token;

// A token can be exchanged once: the tiles ask for a new one with `fresh`.
const getToken = async ({ fresh }) => {
  if (token === undefined || fresh) {
    const response = await fetch('/token');
    token = response.ok ? (await response.json()).token : undefined;
  }
  return token;
};

function render() {
  // Without a provider, the tiles show nothing of the visitor who has left.
  for (const tile of document.querySelectorAll('voting-tile'))
    tile.tokenProvider = signedIn ? getToken : undefined;
  stateText.textContent = signedIn
    ? 'You are signed in on this page.'
    : 'You are not signed in on this page.';
  button.textContent = signedIn ? 'Sign out' : 'Sign in as a visitor';
}

button.addEventListener('click', () => {
  signedIn = !signedIn;
  token = undefined;
  render();
});
document.addEventListener('suffra-sign-in-needed', () => button.focus());
render();
