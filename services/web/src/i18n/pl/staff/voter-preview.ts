import type { Catalogue } from '../../en/index.ts';

export const voterPreview: Catalogue['voterPreview'] = {
  title: 'Podgląd jako głosujący',
  lead: 'Wypróbuj: nic nie zostanie zapisane ani policzone. Głosy i wyniki są przykładowe.',
  frame: (title: string) => `Podgląd głosowania „${title}”`,
  moment: 'Etap',
  moments: {
    before: 'Przed startem',
    open: 'W trakcie',
    voted: 'Po oddaniu głosu',
    closed: 'Po zakończeniu',
  },
  device: 'Urządzenie',
  devices: { phone: 'Telefon', tablet: 'Tablet', desktop: 'Komputer', own: 'Ten ekran' },
  colours: 'Kolory',
  colourSchemes: { light: 'Jasne', dark: 'Ciemne' },
  language: 'Język',
  blocked: 'Odnośniki i potwierdzenia nie działają w podglądzie.',
  ownPhone: 'Na własnym telefonie',
  ownPhoneHint:
    'Zeskanuj kod i zaloguj się jako administrator. Zobaczysz to, co jest zapisane, bez niezapisanych zmian.',
  ownPhoneUnsaved: 'Najpierw zapisz szkic. Potem kod QR w tym miejscu otworzy podgląd na telefonie.',
  qrCode: 'Kod QR z adresem tego podglądu',
  back: 'Wróć do formularza',
  onlyInFrame: 'Ta strona jest częścią podglądu, który administratorzy otwierają z formularza głosowania.',
};
