import { html, nothing } from 'lit';
import * as jobs from '../api/jobs.js';
import { t } from '../i18n/i18n.js';
import { View } from '../ui/view.js';

const MOST_WORDS = 160;
const MOST_REM = 18;

/**
 * A picture of a page, fetched when it comes into sight, with what a model says of it. Of kinds that browsers do not show (JBIG2, JPEG 2000),
 * the place where it stands is cut out of the page's own picture.
 */
class Picture extends View {
  static properties = { image: {}, jobId: {}, page: {}, pictures: {}, url: { state: true }, broken: { state: true }, pageUrl: { state: true } };

  connected(signal) {
    const sight = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      sight.disconnect();
      this.#fetch(signal);
    });
    sight.observe(this);
    signal.addEventListener('abort', () => {
      sight.disconnect();
      URL.revokeObjectURL(this.url);
    });
  }

  render() {
    const { width, height, description_ai: description, surrounding_text: around } = this.image;
    return html`<figure>
      ${this.broken ? this.#cutOut(description ?? around) : html`<div class="frame" .style=${room(width, height)}><img src=${this.url ?? nothing} alt=${description ?? around?.slice(0, MOST_WORDS) ?? ''} @error=${this.#unshown}></div>`}
      <figcaption class="small muted">${description ? html`<span>${t('image.shows')}</span> ${description}<br>` : nothing}${t('image.size', { width, height })}</figcaption>
    </figure>`;
  }

  #cutOut(words) {
    if (!this.pageUrl) return html`<p class="muted small">${t('image.unshown')}</p>`;
    const [x0, y0, x1, y1] = this.image.position;
    return html`<svg class="cut-out" role="img" aria-label=${words?.slice(0, MOST_WORDS) || t('type.image')} viewBox="${x0} ${y0} ${x1 - x0} ${y1 - y0}">
      <image href=${this.pageUrl} width=${this.page.width} height=${this.page.height} preserveAspectRatio="none"></image></svg>`;
  }

  async #unshown() {
    if (!this.url) return;
    this.broken = true;
    if (this.page.image) this.pageUrl = await this.pictures.url(this.page.image).catch(() => null);
  }

  async #fetch(signal) {
    try {
      const blob = await jobs.fileBlob(this.jobId, this.image.file_path, signal);
      this.url = URL.createObjectURL(blob);
    } catch (error) {
      if (!signal.aborted) this.broken = true;
    }
  }
}

/** The room that it will take, kept free until it is there. */
const room = (width, height) => `width: min(100%, ${width}px, ${(MOST_REM * width) / height}rem); aspect-ratio: ${width} / ${height}`;

customElements.define('df-picture', Picture);
