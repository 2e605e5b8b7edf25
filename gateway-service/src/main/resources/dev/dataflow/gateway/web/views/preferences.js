import { html } from 'lit';
import { i18n, t } from '../i18n/i18n.js';
import { icons } from '../ui/icons.js';
import { View } from '../ui/view.js';

const KEPT = 'dataflow.theme';
const THEMES = ['auto', 'light', 'dark'];

/** Language, and light or dark. */
class Preferences extends View {
  static properties = { theme: { state: true } };

  constructor() {
    super();
    this.theme = THEMES.includes(localStorage.getItem(KEPT)) ? localStorage.getItem(KEPT) : 'auto';
    document.documentElement.dataset.theme = this.theme;
  }

  render() {
    const label = t(`app.theme.${this.theme}`);
    return html`<div class="row">
      <button class="button quiet icon" aria-label=${label} title=${label} @click=${this.#nextTheme}>${icons.theme}</button>
      <div class="segments" role="group" aria-label=${t('app.language')}>
        ${[['en', 'English'], ['fr', 'Français']].map(([code, name]) => html`<button lang=${code} aria-label=${name} title=${name}
          aria-pressed=${i18n.language === code} @click=${() => (i18n.language = code)}>${code.toUpperCase()}</button>`)}
      </div>
    </div>`;
  }

  #nextTheme() {
    this.theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length];
    localStorage.setItem(KEPT, this.theme);
    document.documentElement.dataset.theme = this.theme;
  }
}

customElements.define('df-preferences', Preferences);
