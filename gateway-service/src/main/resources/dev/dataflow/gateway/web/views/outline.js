import { html, nothing } from 'lit';
import { t } from '../i18n/i18n.js';
import { View } from '../ui/view.js';

/** The bookmarks of the document. Event: `page`. */
class Outline extends View {
  static properties = { entries: {}, page: {} };

  render() {
    if (this.entries.length === 0) return html`<p class="muted small pad">${t('pages.outline.none')}</p>`;
    return html`<div class="outline" tabindex="0" role="group" aria-label=${t('pages.outline')}>${this.#list(this.entries)}</div>`;
  }

  #list(entries) {
    return html`<ul>${entries.map(({ title, page_number: page, children }) => html`<li>
      <button class="link" ?disabled=${page === null} aria-current=${page === this.page ? 'page' : nothing} @click=${() => this.tell('page', page)}><span>${title}</span><span class="muted">${page ?? ''}</span></button>
      ${children.length > 0 ? this.#list(children) : nothing}</li>`)}</ul>`;
  }
}

customElements.define('df-outline', Outline);
