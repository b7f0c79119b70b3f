/** The URLs of the widget's modules, relative to this script. Set by the build (build/widget.ts). */
declare const modulePaths: readonly string[];

// Other sites link to this script, so its URL never changes. The modules have a content hash in their names and are
// cached forever. All are requested at once, although they import each other.
const script = document.currentScript;
const base = script instanceof HTMLScriptElement && script.src !== '' ? script.src : location.href;
for (const path of modulePaths) import(new URL(path, base).href).catch(reportError);
