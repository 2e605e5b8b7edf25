import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n/i18n.js';
import { View } from '../ui/view.js';
import './thumbnail.js';

/** In CSS pixels; the style sheet draws a slot as high. */
const SLOT = 172;
const BEYOND = 2;

/** The pages in small. Only what is seen is in the document, whatever the number of pages. Event: `page`. */
class Thumbnails extends View {
  static properties = { document: {}, pictures: {}, page: {}, failures: {}, top: { state: true }, height: { state: true } };

  constructor() {
    super();
    Object.assign(this, { top: 0, height: 800 });
  }

  connected(signal) {
    const sizes = new ResizeObserver(([{ contentRect }]) => (this.height = contentRect.height));
    this.updateComplete.then(() => sizes.observe(this.#scroller));
    signal.addEventListener('abort', () => sizes.disconnect());
  }

  get #scroller() {
    return this.querySelector('.thumbnails');
  }

  render() {
    const { numbers } = this.document;
    const first = Math.max(0, Math.floor(this.top / SLOT) - BEYOND);
    const last = Math.min(numbers.length, Math.ceil((this.top + this.height) / SLOT) + BEYOND);
    const seen = numbers.slice(first, last);
    return html`<div class="thumbnails" tabindex="0" role="group" aria-label=${t('pages.list')} @scroll=${({ target }) => (this.top = target.scrollTop)} @keydown=${this.#key}>
      <ol .style=${`height: ${numbers.length * SLOT}px; padding-top: ${first * SLOT}px`}>
        ${repeat(seen, (number) => number, (number) => html`<li>
          <df-thumbnail .document=${this.document} .pictures=${this.pictures} .number=${number} .current=${number === this.page}
            .failed=${this.failures.some(({ page_number: failed }) => failed === number)}></df-thumbnail></li>`)}
      </ol>
    </div>`;
  }

  updated(changed) {
    if (changed.has('page')) this.#reveal();
  }

  #reveal() {
    const at = this.document.numbers.indexOf(this.page) * SLOT;
    const scroller = this.#scroller;
    if (at < scroller.scrollTop || at + SLOT > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = at - (scroller.clientHeight - SLOT) / 2;
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const { numbers } = this.document;
    const at = Math.min(numbers.length - 1, Math.max(0, numbers.indexOf(this.page) + step));
    this.tell('page', numbers[at]);
  }
}

customElements.define('df-thumbnails', Thumbnails);
