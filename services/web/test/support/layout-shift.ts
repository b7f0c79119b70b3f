import type { Page } from 'playwright-core';

/** The layout shifts of a page so far. */
export interface LayoutShift {
  /** The sum of all scores (Cumulative Layout Shift). */
  readonly score: number;
  /** The elements that moved, the largest score first. */
  readonly causes: readonly string[];
}

/**
 * How many times slower the processor is. Chromium keeps the processor busy for the difference, so only the nightly
 * pipeline slows it. Data that arrives late shifts a page, and that depends on the network.
 */
const cpuSlowdown = Number(process.env.CPU_SLOWDOWN ?? 1);

/** Makes network and processor of a page as slow as those of a cheap phone. */
export async function emulateSlowPhone(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 100_000,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
}

// As text, because the TypeScript loader of the tests changes what it compiles.
const observe = `new Promise((resolve) => {
  const describe = ({ node, previousRect: from, currentRect: to }) => {
    const element = node instanceof Element ? node : node?.parentElement;
    const name = element === null || element === undefined ? '?' : element.localName + '.' + element.className;
    return name + ' ' + [from, to].map(({ x, y, width, height }) => [x, y, width, height].map(Math.round)).join(' → ');
  };
  const entries = [];
  const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  const finish = () => {
    entries.push(...observer.takeRecords());
    resolve({
      score: entries.reduce((sum, { value }) => sum + value, 0),
      causes: entries
        .sort((a, b) => b.value - a.value)
        .map(({ value, startTime, sources }) => value.toFixed(3) + ' at ' + Math.round(startTime) + ' ms: ' + sources.map(describe).join('; ')),
    });
  };
  // Two frames, so that the shifts of the last change are reported.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(finish)));
})`;

/** Measures the layout shifts since the page was opened. */
export const measureLayoutShift = (page: Page): Promise<LayoutShift> => page.evaluate<LayoutShift>(observe);
