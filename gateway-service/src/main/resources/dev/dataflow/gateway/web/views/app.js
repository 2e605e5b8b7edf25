import { html, nothing } from 'lit';
import { credentials } from '../api/credentials.js';
import { i18n, t } from '../i18n/i18n.js';
import { parse } from '../router.js';
import { initialOptions } from '../upload/options.js';
import { uploads } from '../upload/queue.js';
import { View } from '../ui/view.js';
import './drop-elsewhere.js';
import './home.js';
import './job.js';
import './preferences.js';
import './sign-in.js';

const PAGE = document.querySelector('meta[name="dataflow-page"]').content;

/** The frame: what is above every view, and which view is below it. The options chosen hold for the tab, whatever is looked at in between. */
class App extends View {
  static properties = { route: { state: true }, options: { state: true } };

  constructor() {
    super();
    this.route = parse(location.hash);
    this.options = initialOptions(i18n.language);
  }

  connected(signal) {
    addEventListener('hashchange', () => this.#go(), { signal });
    i18n.addEventListener('change', () => (this.options = { ...this.options, language: i18n.language }), { signal });
    credentials.addEventListener('change', () => this.requestUpdate(), { signal });
    addEventListener('beforeunload', (event) => { if (uploads.busy) event.preventDefault(); }, { signal });
    document.title = 'DataFlow';
  }

  /** Another view begins at its top, and screen readers with it. */
  #go() {
    const before = this.route;
    this.route = parse(location.hash);
    if (before.view === this.route.view && before.id === this.route.id) return;
    scrollTo(0, 0);
    if (this.route.view === 'home') document.title = 'DataFlow';
    this.updateComplete.then(() => this.querySelector('main').focus());
  }

  render() {
    return html`
      <a class="skip" href="#content" @click=${this.#skip}>${t('app.skip')}</a>
      <header class="bar">
        <a class="brand" href="#/"><img class="brand-mark" src="${PAGE}icon.svg" alt="" width="28" height="28">DataFlow</a>
        ${credentials.given ? html`<button class="button quiet" @click=${() => credentials.forget()}>${t('app.signout')}</button>` : nothing}
        <df-preferences></df-preferences>
      </header>
      <main id="content" class="shell ${this.route.view === 'job' ? 'wide' : ''}" tabindex="-1">${this.#view()}</main>
      <df-sign-in></df-sign-in>
      <p id="announcer" class="visually-hidden" role="status" aria-live="polite"></p>`;
  }

  #view() {
    const { route } = this;
    return route.view === 'home'
      ? html`<df-home .status=${route.status} .options=${this.options} @options=${({ detail }) => (this.options = detail)}></df-home>`
      : html`<df-job .route=${route} .jobId=${route.id}></df-job><df-drop-elsewhere .options=${this.options}></df-drop-elsewhere>`;
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }
}

customElements.define('df-app', App);
