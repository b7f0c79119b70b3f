/** The colours and the font of the page's theme, for a canvas. */
export interface ChartTheme {
  readonly lines: readonly string[];
  readonly ink: string;
  readonly grid: string;
  readonly surface: string;
  readonly shade: string;
  readonly font: string;
}

/** Reads the theme that applies to an element. */
export function readChartTheme(element: HTMLElement): ChartTheme {
  const style = getComputedStyle(element);
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
