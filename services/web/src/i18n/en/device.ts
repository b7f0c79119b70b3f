/** The texts about messages on the devices of a voter. */
export const device = {
  title: 'Messages on this device',
  lead: 'Your messages reach you here even when Suffra is closed.',
  on: 'This device receives messages.',
  off: 'This device does not receive messages. You can read them in the inbox.',
  turnOn: 'Turn on messages',
  turnOff: 'Turn off messages',
  turnedOn: 'This device now receives messages.',
  turnedOff: 'This device no longer receives messages.',
  unsupported: 'This browser can’t show messages while Suffra is closed. You can read them in the inbox.',
  homeScreen:
    'To get messages on this device, add Suffra to the home screen: tap Share, then “Add to Home Screen”, and open it from there.',
  blocked:
    'Notifications from this site are blocked. Allow them for this site in your browser settings, then come back here.',
  failed: 'Messages could not be turned on in this browser. Try again in a moment.',
  yourDevices: 'Your devices',
  thisDevice: 'this device',
  since: (time: string) => `since ${time}`,
  remove: (name: string) => `Turn off messages on ${name}`,
  removed: (name: string) => `${name} no longer receives messages.`,
  unnamed: 'Unnamed device',
  offerTitle: 'Turn on notifications?',
  offer:
    'Get your messages on this device: before a voting opens, before its end if you asked for an alert, and when your paid vote is accepted.',
  postponeOffer: 'Not now',
  declineOffer: 'No thanks',
};
