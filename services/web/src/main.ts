import './styles/index.css';
import './app/app.ts';
import { startRouting } from './router/navigate.ts';
import { startDevice } from './state/device.ts';
import { countUnread, showUnread } from './state/inbox.ts';
import { preferredLanguage, speak } from './state/language.ts';
import { startLive } from './state/live.ts';
import { loadProfile, profile } from './state/profile.ts';
import { onBack } from './state/reach.ts';
import { session, startSession } from './state/session.ts';

let profileOf = '';

// Once a person is known their profile says the language.
session.watch((now) => {
  const voterId = now.phase === 'in' ? now.voter.voterId : '';
  if (voterId === profileOf) return;
  profileOf = voterId;
  profile.set(undefined);
  showUnread(undefined);
  if (voterId !== '') readOwn();
});
onBack(readOwn);

function readOwn(): void {
  void countUnread();
  // Without it the page keeps its language; the profile's own page says what went wrong.
  void loadProfile().catch(() => undefined);
}

startRouting();
void speak(preferredLanguage());
startLive();
startDevice();
void startSession();
