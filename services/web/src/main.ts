import './styles/index.css';
import './app/app.ts';
import { startRouting } from './router/navigate.ts';
import { preferredLanguage, speak } from './state/language.ts';
import { loadProfile } from './state/profile.ts';
import { session, startSession } from './state/session.ts';

let profileOf = '';

// Once a person is known their profile says the language.
session.watch((now) => {
  const voterId = now.phase === 'in' ? now.voter.voterId : '';
  if (voterId !== '' && voterId !== profileOf) void loadProfile().catch(() => undefined);
  profileOf = voterId;
});

startRouting();
void speak(preferredLanguage());
void startSession();
