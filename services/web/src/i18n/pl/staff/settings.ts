import type { Catalogue } from '../../en/index.ts';

export const settings: Catalogue['settings'] = {
  reminderMode: 'Kto dostaje przypomnienie 15 minut przed startem głosowania?',
  all: 'Wszyscy głosujący, przed każdym głosowaniem',
  allHint: 'Odpowiednie, jeśli większość głosowań dotyczy wszystkich.',
  followed: 'Tylko osoby, które obserwują konto głosowania albo włączyły w nim alert',
  followedHint:
    'Odpowiednie, jeśli kont jest wiele. Konto można zacząć obserwować na stronie jego głosowania.',
  switchHint:
    'W obu przypadkach głosujący mogą wyłączyć przypomnienia w profilu. Alerty przed końcem się nie zmieniają.',
  saved: 'Zapisano. Dotyczy głosowań, które zaczną się za więcej niż 15 minut.',
  timeZone: 'Strefa czasowa organizacji',
  timeZoneHint:
    'W tej strefie o północy zaczynają się dni w statystykach i miesiące w raportach. W niej podajesz też godziny wysyłki zaplanowanych aktualności. Głosujący widzą godziny w swojej strefie czasowej. Nowa strefa obowiązuje od następnego miesiąca.',
  nextTimeZone: (zone, firstDay, current) =>
    `Od ${firstDay} obowiązuje strefa ${zone}. Do tego czasu obowiązuje strefa ${current}.`,
  saveTimeZone: 'Zapisz strefę czasową',
  timeZoneSaved: 'Strefa czasowa zapisana.',
};
