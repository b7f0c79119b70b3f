import './styles/index.css';
import './app/app.ts';
import { loadCode } from './api/load-code.ts';
import { startBrand } from './app/apply-brand.ts';
import { startToasts } from './app/start-toasts.ts';
import { matchRoute } from './router/match-route.ts';
import { startRouting } from './router/navigate.ts';
import { onReconnect } from './state/connectivity.ts';
import { showUnreadCount } from './state/inbox.ts';
import { getPreferredLanguage, setLanguage } from './state/language.ts';
import { startLiveConnection } from './state/live-connection.ts';
import { takeReceiptFromUrl } from './state/pending-receipt.ts';
import { loadProfile, profile } from './state/profile.ts';
import { session, startSession } from './state/session.ts';
import { startCurrentTenant } from './state/tenants.ts';

let profileVoterId = '';

function loadOwnData(): void {
  // The page keeps its language if this fails; the profile page shows the problem.
  void loadProfile().catch(() => undefined);
}

/** Connects the page with the server. */
function connect(): void {
  // A signed-in voter's profile sets the language.
  session.watch((now) => {
    const voterId = now.phase === 'in' ? now.voter.voterId : '';
    if (voterId === profileVoterId) return;
    profileVoterId = voterId;
    profile.set(undefined);
    showUnreadCount(undefined);
    if (voterId !== '') loadOwnData();
  });
  onReconnect(loadOwnData);
  startCurrentTenant();
  startToasts();
  startLiveConnection();
  void startSession();
  // The page is shown without it. After a failure the next load of the page starts it.
  loadCode(() => import('./state/push-device.ts'))
    .then(({ startPushDevice }) => startPushDevice())
    .catch(() => undefined);
}

takeReceiptFromUrl();
startRouting();
startBrand();
void setLanguage(getPreferredLanguage());
// A preview stores nothing. The headers of its document forbid every request.
if (matchRoute(location.pathname).page !== 'voter-preview') connect();
