import { type ElementPart, noChange } from 'lit';
import { Directive, directive, type PartInfo, PartType } from 'lit/directive.js';

type CustomProperties = Readonly<Record<`--${string}`, string | number>>;

class CssVars extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('cssVars stands in the tag of an element');
  }

  render(_: CustomProperties) {
    return noChange;
  }

  override update({ element }: ElementPart, [values]: [CustomProperties]) {
    if (element instanceof HTMLElement)
      for (const [name, value] of Object.entries(values)) element.style.setProperty(name, String(value));
    return noChange;
  }
}

/**
 * Sets CSS custom properties of an element: `<div ${cssVars({ '--share': 0.4 })}>`. It uses script because
 * the Content-Security-Policy of the site forbids style attributes.
 */
export const cssVars = directive(CssVars);
