import { LitElement } from 'lit';
import { i18n } from '../i18n/i18n.js';

/**
 * A part of the page. It stands in the light DOM: one set of style sheets styles everything, labels reach across parts, and no inline style
 * is needed, which the content security policy would refuse. Redrawn when the language changes.
 */
export class View extends LitElement {
  #listening;

  createRenderRoot() {
    this.replaceChildren();
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#listening = new AbortController();
    i18n.addEventListener('change', () => this.requestUpdate(), { signal: this.#listening.signal });
    this.connected(this.#listening.signal);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#listening.abort();
  }

  /** For what must be undone when the part leaves the page. @param {AbortSignal} signal aborts then */
  connected(signal) {}

  /** @param {string} name @param {unknown} [detail] */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}
