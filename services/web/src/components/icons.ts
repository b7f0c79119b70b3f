import { html, svg, type TemplateResult } from 'lit';

const drawings = {
  votings: svg`<path d="M4 13v6a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-6M2.5 13h19M7 13V5a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v8"/><path d="m9.5 8.3 1.8 1.8 3.3-3.6"/>`,
  receipt: svg`<path d="M6 3h12v18l-2.4-1.6L13.2 21l-2.4-1.6L8.4 21 6 19.4z"/><path d="M9.5 8h5M9.5 12h5"/>`,
  settings: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  profile: svg`<circle cx="12" cy="8" r="3.6"/><path d="M4.8 20c.9-3.6 3.7-5.4 7.2-5.4s6.3 1.8 7.2 5.4"/>`,
  check: svg`<path d="m5 12.6 4.4 4.4L19.2 7"/>`,
  calendar: svg`<rect x="4" y="5.5" width="16" height="14.5" rx="2"/><path d="M4 10h16M8 3.5v4M16 3.5v4"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.4V12l3 2"/>`,
  bell: svg`<path d="M6.2 16.5V11a5.8 5.8 0 0 1 11.6 0v5.5l1.4 1.7H4.8z"/><path d="M10 20.6a2.3 2.3 0 0 0 4 0"/>`,
  news: svg`<path d="M4 9.5v5h3l7 4V5.5l-7 4z"/><path d="M17.5 9a4.2 4.2 0 0 1 0 6M8 14.5l1 5h2.4"/>`,
  inbox: svg`<path d="M4 5.5h16v13H4z"/><path d="m4.5 7 7.5 6 7.5-6"/>`,
  copy: svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 5.5a1 1 0 0 0-1-1h-9a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1"/>`,
  download: svg`<path d="M12 4v11m-4.5-4.2L12 15.3l4.5-4.5M5 19.5h14"/>`,
  share: svg`<path d="M12 15V4m-4.5 4.2L12 3.7l4.5 4.5M5 13v6.5h14V13"/>`,
  back: svg`<path d="M19 12H5m6-6-6 6 6 6"/>`,
  next: svg`<path d="M5 12h14m-6-6 6 6-6 6"/>`,
  up: svg`<path d="M12 19V5m-6 6 6-6 6 6"/>`,
  top: svg`<path d="M5 4h14M12 20V8m-6 6 6-6 6 6"/>`,
  bottom: svg`<path d="M5 20h14M12 4v12m-6-6 6 6 6-6"/>`,
  down: svg`<path d="M12 5v14m-6-6 6 6 6-6"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  warn: svg`<path d="M12 4 2.8 19.5h18.4z"/><path d="M12 10v4.2M12 17v.01"/>`,
  info: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8v.01"/>`,
  coin: svg`<circle cx="12" cy="12" r="8.5"/><path d="M14.6 9.4a3.2 3.2 0 1 0 0 5.2"/>`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>`,
  edit: svg`<path d="m14.5 5.5 4 4L8.8 19.2l-4.6.6.6-4.6z"/>`,
  file: svg`<path d="M7 3.5h7l4.5 4.5v12.5H7z"/><path d="M13.5 3.5V8.5h5"/>`,
  results: svg`<path d="M4 5v14h16"/><path d="M8.5 15.5v-4M12.5 15.5V7.5M16.5 15.5v-2.5"/>`,
  organisation: svg`<path d="M4 20V8.5L12 4l8 4.5V20"/><path d="M9.5 20v-5h5v5M2.5 20h19"/>`,
  people: svg`<circle cx="9" cy="8.5" r="3.2"/><path d="M3 19.5c.7-3.4 3-5 6-5s5.3 1.6 6 5M15.5 5.6a3.2 3.2 0 0 1 0 5.8M17.5 14.9c1.9.6 3 2.1 3.5 4.6"/>`,
  key: svg`<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8.5-8.5M16 7.5l2.8 2.8M13.5 10l2 2"/>`,
  signOut: svg`<path d="M14 4.5H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h8M10 12h10m-3.5-3.5L20 12l-3.5 3.5"/>`,
};

export type IconName = keyof typeof drawings;

/** An icon next to a text with the same meaning. Screen readers skip it. */
export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${drawings[name]}</svg>`;
