import { html, nothing, svg } from 'lit';
import { percent } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { fold, ranges } from '../model/search.js';
import { reveal } from '../ui/reveal.js';
import { View } from '../ui/view.js';

const POINTS_PER_INCH = 72;
const PIXELS_PER_INCH = 96;

/**
 * The page as a picture, and over it the boxes of its elements. The drawing over it is measured in PDF points, so it fits at every size.
 * Pointing tells `active`, clicking `choose`.
 */
class PageSheet extends View {
  static properties = { content: {}, pictures: {}, places: {}, zoom: {}, active: {}, hits: {}, unshown: {}, showWords: {}, query: {}, url: { state: true }, found: { state: true } };
  #drawing = new AbortController();

  connected(signal) {
    signal.addEventListener('abort', () => this.#drawing.abort());
  }

  willUpdate(changed) {
    if (!this.content.width) return;
    if (changed.has('content') || (changed.has('zoom') && !this.content.image)) this.#show();
    if (changed.has('content') || changed.has('hits') || changed.has('query')) this.#find();
  }

  async #show() {
    this.#drawing.abort();
    this.#drawing = new AbortController();
    const { signal } = this.#drawing;
    this.url = null;
    const { image } = this.content;
    if (!image) {
      await this.updateComplete;
      this.#draw(signal);
      return;
    }
    const url = await this.pictures.url(image).catch(() => null);
    if (!signal.aborted) this.url = url;
  }

  /** Where the raster stage made no picture, the PDF itself is drawn. */
  async #draw(signal) {
    const canvas = this.querySelector('canvas');
    try {
      const drawn = await this.pictures.drawn(this.content.number, Math.round(canvas.clientWidth * devicePixelRatio), signal);
      Object.assign(canvas, { width: drawn.width, height: drawn.height });
      canvas.getContext('2d').drawImage(drawn, 0, 0);
    } catch (error) {
      if (!signal.aborted) canvas.hidden = true;
    }
  }

  /** Of a page that has a text of its own: exactly where the words stand, if the PDF can be read here; their elements are marked anyhow. */
  async #find() {
    this.found = [];
    const { content, query, hits } = this;
    if (!query || hits.length === 0) return;
    const found = await this.places.find(content.number, query, content.width).catch(() => []);
    if (content === this.content && query === this.query) this.found = found;
  }

  render() {
    const { content } = this;
    if (!content.width) return html`<div class="sheet-scroll panel" aria-busy=${!content.missing}></div>`;
    const { width, height } = content;
    const size = this.zoom ? `width: ${(width / POINTS_PER_INCH) * PIXELS_PER_INCH * this.zoom}px` : 'width: 100%';
    return html`<div class="sheet-scroll panel" tabindex="0" role="group" aria-label=${t('pages.image', { page: content.number })}>
      <div class="sheet" .style=${`${size}; aspect-ratio: ${width} / ${height}`}>
        ${content.image ? html`<img src=${this.url ?? nothing} ?hidden=${!this.url} alt=${t('pages.image', { page: content.number })} draggable="false">` : html`<canvas></canvas>`}
        <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true" @pointerleave=${() => this.tell('active', null)}>
          ${content.elements.filter(({ type }) => !this.unshown.has(type)).map((element) => this.#box(element))}
          ${this.showWords ? content.words.map((word) => scannedWord(word)) : nothing}
          ${this.#foundWords()}
        </svg>
      </div>
    </div>`;
  }

  #box({ id, type, position: [x0, y0, x1, y1] }) {
    return svg`<rect class="box ${this.hits.includes(id) ? 'hit' : ''} ${id === this.active ? 'active' : ''}" data-kind=${type} data-element=${id}
      x=${x0} y=${y0} width=${Math.max(1, x1 - x0)} height=${Math.max(1, y1 - y0)} rx="2"
      @pointerenter=${() => this.tell('active', id)} @click=${() => this.tell('choose', id)}/>`;
  }

  #foundWords() {
    if (!this.query) return nothing;
    const wanted = this.query.trim().split(/\s+/).filter((word) => word.length > 1);
    const scanned = this.content.words.filter(({ text }) => wanted.some((word) => ranges(fold(text), word).length > 0)).map(({ position }) => position);
    return [...scanned, ...this.found].map(([x0, y0, x1, y1]) => svg`<rect class="found" x=${x0} y=${y0} width=${x1 - x0} height=${y1 - y0}/>`);
  }

  updated(changed) {
    if (changed.has('content') && changed.get('content')?.number !== this.content.number) this.querySelector('.sheet-scroll').scrollTop = 0;
    const pointed = changed.has('active') || changed.has('content');
    if (pointed && this.active && !this.matches(':hover')) reveal(this.querySelector('.sheet-scroll'), this.querySelector(`[data-element="${CSS.escape(this.active)}"]`));
  }
}

/** Its text can be selected and copied. */
const scannedWord = ({ text, confidence, position: [x0, y0, x1, y1] }) => svg`<g class="word" data-sure=${confidence >= 80}>
  <rect x=${x0} y=${y0} width=${x1 - x0} height=${y1 - y0}/>
  <text x=${x0} y=${y1 - (y1 - y0) * 0.2} font-size=${y1 - y0} textLength=${Math.max(1, x1 - x0)} lengthAdjust="spacingAndGlyphs">${text} </text><title>${text} · ${percent(confidence)}</title></g>`;

customElements.define('df-page-sheet', PageSheet);
