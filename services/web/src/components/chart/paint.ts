/** The colours and letters of the page's theme, for a canvas. */
export interface Paint {
  readonly lines: readonly string[];
  readonly ink: string;
  readonly grid: string;
  readonly surface: string;
  readonly shade: string;
  readonly font: string;
}

/** Reads them where an element stands. */
export function paintOf(place: HTMLElement): Paint {
  const style = getComputedStyle(place);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    lines: ['--chart-1', '--chart-2', '--chart-3'].map(token),
    ink: token('--ink-soft'),
    grid: token('--line'),
    surface: token('--surface'),
    shade: token('--sunken'),
    font: `12px ${style.fontFamily}`,
  };
}
