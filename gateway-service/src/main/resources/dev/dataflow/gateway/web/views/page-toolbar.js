import { html, nothing } from 'lit';
import { percent } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { icons } from '../ui/icons.js';
import { View } from '../ui/view.js';

const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** Which page, how large, and what to look for. Events: `side` (shows or hides it where there is little room), `page`, `zoom` (0 fits the width), `query`, `hit`. */
class PageToolbar extends View {
  static properties = { side: {}, page: {}, previous: {}, next: {}, count: {}, zoom: {}, query: {}, found: {}, hit: {} };

  render() {
    const { page, previous, next, count, zoom } = this;
    return html`<div class="toolbar panel">
      <div class="row">
        <button class="button small side-switch" aria-pressed=${this.side} aria-label=${t('pages.side')} title=${t('pages.side')} @click=${() => this.tell('side')}>${icons.list}</button>
        ${this.#button('pages.previous', icons.left, () => this.tell('page', previous), !previous)}
        <label class="row page-number"><span class="visually-hidden">${t('pages.go')}</span>
          <input type="number" min="1" max=${count} .value=${String(page)} @change=${({ target }) => this.tell('page', Number(target.value))}>
          <span class="muted">${t('pages.of', { total: count })}</span></label>
        ${this.#button('pages.next', icons.right, () => this.tell('page', next), !next)}
      </div>
      <div class="row zoom">
        ${this.#button('pages.zoom.out', icons.minus, () => this.#zoom(-1), zoom === STEPS[0])}
        <button class="button small" aria-pressed=${zoom === 0} aria-label=${t('pages.zoom.fit')} title=${t('pages.zoom.fit')} @click=${() => this.tell('zoom', 0)}>${icons.fit}</button>
        ${this.#button('pages.zoom.in', icons.plus, () => this.#zoom(1), zoom === STEPS.at(-1))}
        <output class="muted small" .value=${zoom ? percent(zoom * 100) : ''}></output>
      </div>
      <form role="search" class="row search" @submit=${this.#submit}>
        <label class="grow"><span class="visually-hidden">${t('pages.search')}</span>
          <input type="search" placeholder=${t('pages.search')} .value=${this.query} @input=${({ target }) => this.tell('query', target.value)}></label>
        ${this.#found()}
      </form>
    </div>`;
  }

  #found() {
    if (!this.found) return html`<span class="count" role="status"></span>`;
    const { hits, more } = this.found;
    const text = hits.length === 0 ? t('pages.search.none') : t(more ? 'pages.search.most' : 'pages.search.count', { count: hits.length });
    return html`<span class="count small muted" role="status">${text}</span>
      ${hits.length > 1 ? html`${this.#button('pages.search.previous', icons.left, () => this.tell('hit', this.hit - 1))}${this.#button('pages.search.next', icons.right, () => this.tell('hit', this.hit + 1))}` : nothing}`;
  }

  #button(label, icon, action, disabled = false) {
    return html`<button type="button" class="button quiet icon" aria-label=${t(label)} title=${t(label)} ?disabled=${disabled} @click=${action}>${icon}</button>`;
  }

  #zoom(step) {
    const at = this.zoom === 0 ? STEPS.indexOf(1) : STEPS.indexOf(this.zoom);
    this.tell('zoom', STEPS[Math.min(STEPS.length - 1, Math.max(0, at + step))]);
  }

  #submit(event) {
    event.preventDefault();
    if (this.found?.hits.length > 0) this.tell('hit', this.hit + 1);
  }
}

customElements.define('df-page-toolbar', PageToolbar);
