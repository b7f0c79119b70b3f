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
      // The browser tells of a close a moment later: whoever has opened it again by then keeps it open.
      element.addEventListener('close', () => element.open || this.#onClose());
      element.addEventListener('click', (event) => closeOnBackdrop(event, element));
    }
    // After this drawing: what the dialog focuses first must be in it by then.
    queueMicrotask(() => this.#show(open));
    return noChange;
  }

  #show(open: boolean): void {
    if (this.#dialog === undefined || !this.#dialog.isConnected) return;
    if (open && !this.#dialog.open) this.#dialog.showModal();
    if (!open && this.#dialog.open) this.#dialog.close();
  }
}

/** A click on the dialog itself is one on its backdrop: what it shows fills it up to its padding. */
function closeOnBackdrop(event: MouseEvent, dialog: HTMLDialogElement): void {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  const outside = x < left || x > right || y < top || y > bottom;
  if (event.target === dialog && outside && event.detail > 0) dialog.close();
}

/**
 * Makes a `<dialog>` modal while `open`: `<dialog class="dialog" aria-labelledby="…" ${modal(open, onClose)}>`. The
 * browser keeps the focus in it, closes it on Escape, and gives the focus back. `onClose` is called however it closed.
 */
export const modal = directive(Modal);
