import { type ElementPart, noChange } from 'lit';
import { Directive, directive, type PartInfo, PartType } from 'lit/directive.js';

type Values = Readonly<Record<`--${string}`, string | number>>;

class CssVars extends Directive {
  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ELEMENT) throw new Error('cssVars stands in the tag of an element');
  }

  render(_: Values) {
    return noChange;
  }

  override update({ element }: ElementPart, [values]: [Values]) {
    if (element instanceof HTMLElement)
      for (const [name, value] of Object.entries(values)) element.style.setProperty(name, String(value));
    return noChange;
  }
}

/**
 * Sets custom properties of an element: `<div ${cssVars({ '--share': 0.4 })}>`. By script, since the site's policy
 * refuses style attributes.
 */
export const cssVars = directive(CssVars);
