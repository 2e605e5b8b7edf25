import { html, nothing } from 'lit';
import { t } from '../i18n/i18n.js';
import { reveal } from '../ui/reveal.js';
import { View } from '../ui/view.js';

/** What a search found. Event: `hit`. */
class HitList extends View {
  static properties = { found: {}, hit: {} };

  render() {
    const { hits } = this.found;
    if (hits.length === 0) return html`<p class="muted small pad">${t('pages.search.none')}</p>`;
    return html`<ol class="hits" tabindex="0" aria-label=${t('pages.hits')}>${hits.map((hit, index) => html`<li>
      <button class="link" aria-current=${index === this.hit ? 'true' : nothing} @click=${() => this.tell('hit', index)}>
        <span class="muted">${t('analysis.page', { page: hit.page })}${hit.element ? nothing : html` · ${t('pages.search.ocr')}`}</span>
        <span>… ${hit.before}<mark>${hit.match}</mark>${hit.after} …</span></button></li>`)}</ol>`;
  }

  updated(changed) {
    if (changed.has('hit')) reveal(this.querySelector('.hits'), this.querySelector('[aria-current]'));
  }
}

customElements.define('df-hits', HitList);
