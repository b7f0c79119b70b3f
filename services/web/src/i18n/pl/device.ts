import type { Catalogue } from '../en/index.ts';

export const device: Catalogue['device'] = {
  title: 'Wiadomości na tym urządzeniu',
  lead: 'Twoje wiadomości dotrą tu także wtedy, gdy Suffra jest zamknięta.',
  on: 'To urządzenie odbiera wiadomości.',
  off: 'To urządzenie nie odbiera wiadomości. Możesz je przeczytać w skrzynce.',
  turnOn: 'Włącz wiadomości',
  turnOff: 'Wyłącz wiadomości',
  turnedOn: 'To urządzenie odbiera teraz wiadomości.',
  turnedOff: 'To urządzenie nie odbiera już wiadomości.',
  unsupported:
    'Ta przeglądarka nie pokazuje wiadomości, gdy Suffra jest zamknięta. Możesz je przeczytać w skrzynce.',
  homeScreen:
    'Aby dostawać tu wiadomości, dodaj Suffrę do ekranu początkowego: wybierz „Udostępnij”, potem „Do ekranu początkowego”, i otwórz ją stamtąd.',
  blocked:
    'Powiadomienia z tej strony są zablokowane. Zezwól na nie w ustawieniach przeglądarki dla tej strony i wróć tutaj.',
  failed: 'Nie udało się włączyć wiadomości w tej przeglądarce. Spróbuj ponownie za chwilę.',
  yourDevices: 'Twoje urządzenia',
  thisDevice: 'to urządzenie',
  since: (time) => `od: ${time}`,
  remove: (name) => `Wyłącz wiadomości: ${name}`,
  removed: (name) => `${name}: wiadomości wyłączone.`,
  unnamed: 'Urządzenie bez nazwy',
  offerTitle: 'Włączyć powiadomienia?',
  offer:
    'Otrzymuj wiadomości na to urządzenie: przed startem głosowania, przed jego końcem, jeśli włączysz alert, i gdy płatny głos zostanie przyjęty.',
  postponeOffer: 'Nie teraz',
  declineOffer: 'Nie, dziękuję',
};
