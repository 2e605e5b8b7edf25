import { html, nothing } from 'lit';
import { t } from '../i18n/i18n.js';
import { homeHref } from '../router.js';
import { listen } from '../upload/giving.js';
import { chosen } from '../upload/options.js';
import { uploads } from '../upload/queue.js';
import { icons } from '../ui/icons.js';
import { View } from '../ui/view.js';

const SHOWN_MS = 6000;

/** Takes files that are dropped or pasted while a document is looked at, and goes where they are seen to be sent. */
class DropElsewhere extends View {
  static properties = { options: {}, over: { state: true }, message: { state: true } };

  connected(signal) {
    listen({ over: (over) => (this.over = over), given: (given) => this.#take(given) }, signal);
  }

  render() {
    return html`${this.over ? html`<div class="drop-over">${icons.upload}<p>${t('drop.title')}</p></div>` : nothing}
      ${this.message ? html`<p class="notice warn toast" role="alert">${this.message}</p>` : nothing}`;
  }

  #take({ files }) {
    if (files.length === 0) {
      this.message = t('drop.nothing');
      setTimeout(() => (this.message = null), SHOWN_MS);
      return;
    }
    uploads.add(files, chosen(this.options));
    location.hash = homeHref();
  }
}

customElements.define('df-drop-elsewhere', DropElsewhere);
