// A partner's own script: it knows who visits, and hands their token to the tiles when they ask for it.
const button = document.querySelector('button');
const who = document.querySelector('#who');
let signedIn = false;

const provider = async () => {
  if (!signedIn) return undefined;
  const answer = await fetch('/token');
  return answer.ok ? (await answer.json()).token : undefined;
};

for (const tile of document.querySelectorAll('voting-tile')) tile.tokenProvider = provider;

function show() {
  who.textContent = signedIn ? 'You are signed in on this page.' : 'You are not signed in on this page.';
  button.textContent = signedIn ? 'Sign out' : 'Sign in as a visitor';
}

button.addEventListener('click', () => {
  signedIn = !signedIn;
  show();
});
document.addEventListener('suffra-sign-in-needed', () => button.focus());
show();
