import { html, nothing } from 'lit';
import { t } from '../i18n/i18n.js';
import { View } from '../ui/view.js';
import './hit-list.js';
import './outline.js';
import './thumbnails.js';

/** Ways around the document: its pages in small, its outline, what was found. */
class PageSide extends View {
  static properties = { document: {}, pictures: {}, page: {}, outline: {}, failures: {}, found: {}, hit: {}, shown: { state: true } };

  constructor() {
    super();
    this.shown = 'list';
  }

  willUpdate(changed) {
    if (!changed.has('found')) return;
    if (this.found && !changed.get('found')) this.shown = 'hits';
    if (!this.found && this.shown === 'hits') this.shown = 'list';
  }

  render() {
    const parts = ['list', 'outline', ...(this.found ? ['hits'] : [])];
    return html`<nav class="side panel" aria-label=${t('pages.side')}>
      <div class="segments" role="group">${parts.map((part) => html`<button aria-pressed=${part === this.shown} @click=${() => (this.shown = part)}>${t(`pages.${part}`)}</button>`)}</div>
      ${this.#part()}
    </nav>`;
  }

  #part() {
    if (this.shown === 'outline') return html`<df-outline .entries=${this.outline} .page=${this.page}></df-outline>`;
    if (this.shown === 'hits') return html`<df-hits .found=${this.found} .hit=${this.hit}></df-hits>`;
    return html`<df-thumbnails .document=${this.document} .pictures=${this.pictures} .page=${this.page} .failures=${this.failures}></df-thumbnails>`;
  }
}

customElements.define('df-page-side', PageSide);
