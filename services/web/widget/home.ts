const script = document.currentScript;

/** Where this script came from: the platform's own address. Read while it runs first, when alone the page knows. */
export const home: string =
  script instanceof HTMLScriptElement && script.src !== '' ? new URL(script.src).origin : location.origin;
