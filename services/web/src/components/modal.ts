import { type ElementPart, noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';

class Modal extends AsyncDirective {
  #dialog: HTMLDialogElement | undefined;
  #onClose = () => {};

  render(_open: boolean, _onClose: () => void) {
    return noChange;
  }

  override update({ element }: ElementPart, [open, onClose]: [boolean, () => void]) {
    this.#onClose = onClose;
    if (this.#dialog === undefined && element instanceof HTMLDialogElement) {
      this.#dialog = element;
      element.addEventListener('cancel', () => this.#onClose());
      // The close event arrives late. If the dialog was reopened meanwhile, it stays open.
      element.addEventListener('close', () => element.open || this.#onClose());
      element.addEventListener('click', (event) => closeOnBackdrop(event, element));
    }
    // Opens the dialog after this render, because its first focusable element must exist.
    queueMicrotask(() => this.#show(open));
    return noChange;
  }

  #show(open: boolean): void {
    if (this.#dialog === undefined || !this.#dialog.isConnected) return;
    if (open && !this.#dialog.open) this.#dialog.showModal();
    if (!open && this.#dialog.open) this.#dialog.close();
  }
}

/**
 * Closes the dialog on a click outside its box. The browser reports a click on the backdrop with the dialog
 * as its target.
 */
function closeOnBackdrop(event: MouseEvent, dialog: HTMLDialogElement): void {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  const outside = x < left || x > right || y < top || y > bottom;
  if (event.target === dialog && outside && event.detail > 0) dialog.close();
}

/**
 * Opens a `<dialog>` as a modal while `open` is true: `<dialog class="dialog" aria-labelledby="…"
 * ${modal(open, onClose)}>`. The browser traps the focus, closes the dialog on Escape and restores the focus.
 * `onClose` is called for every way of closing.
 */
export const modal = directive(Modal);
