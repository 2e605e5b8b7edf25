import { html } from 'lit';
import { t } from '../i18n/i18n.js';
import { View } from '../ui/view.js';

const WIDTH = 104;
const SETTLE_MS = 80;

/** A page in small. Drawn when it stays in sight for a moment. Event: `page`. */
class Thumbnail extends View {
  static properties = { document: {}, pictures: {}, number: {}, current: {}, failed: {} };

  connected(signal) {
    const soon = setTimeout(() => this.#draw(signal), SETTLE_MS);
    signal.addEventListener('abort', () => clearTimeout(soon));
  }

  render() {
    const label = t('pages.page', { page: this.number });
    return html`<button class="thumbnail" tabindex="-1" aria-label=${label} aria-current=${this.current ? 'page' : 'false'} data-failed=${Boolean(this.failed)} @click=${() => this.tell('page', this.number)}>
      <canvas width="0" height="0"></canvas><span class="number">${this.failed ? '⚠ ' : ''}${this.number}</span></button>`;
  }

  async #draw(signal) {
    try {
      const page = await this.document.page(this.number);
      if (!page || signal.aborted) return;
      const picture = await this.pictures.thumbnail(page, Math.round(WIDTH * devicePixelRatio), signal);
      const canvas = this.querySelector('canvas');
      Object.assign(canvas, { width: picture.width, height: picture.height });
      canvas.getContext('2d').drawImage(picture, 0, 0);
      picture.close?.();
    } catch (error) {
      if (!signal.aborted) this.classList.add('undrawn');
    }
  }
}

customElements.define('df-thumbnail', Thumbnail);
