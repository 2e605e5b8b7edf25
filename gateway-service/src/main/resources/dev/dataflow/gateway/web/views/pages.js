import { html, nothing } from 'lit';
import { pause } from '../api/backoff.js';
import { problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { JobDocument } from '../model/document.js';
import { PagePictures } from '../model/page-pictures.js';
import { Reader } from '../model/reader.js';
import { TextPlaces } from '../model/text-places.js';
import { jobHref, replace } from '../router.js';
import { announce } from '../ui/announce.js';
import { View } from '../ui/view.js';
import './page-side.js';
import './page-sheet.js';
import './page-text.js';
import './page-toolbar.js';

/** Whoever still types is not shown hits yet: each would turn the page. */
const TYPING_MS = 120;

/** The document, page by page: its picture, its text beside it, and ways to get around. */
class Pages extends View {
  static properties = {
    job: {}, page: {}, element: {},
    content: { state: true }, error: { state: true }, contents: { state: true },
    active: { state: true }, query: { state: true }, found: { state: true }, hit: { state: true },
    zoom: { state: true }, unshown: { state: true }, showWords: { state: true }, side: { state: true },
  };
  #document;
  #pictures;
  #reader;
  #places;
  /** Elements of this page in which something was found. */
  #hitsHere = [];

  constructor() {
    super();
    Object.assign(this, { active: null, query: '', found: null, hit: -1, zoom: 0, unshown: new Set(), showWords: false, side: false, contents: { outline: [], failures: [] } });
  }

  connected(signal) {
    addEventListener('keydown', (event) => this.#key(event), { signal });
    signal.addEventListener('abort', () => this.#close());
  }

  willUpdate(changed) {
    if (this.job.job_id !== this.#document?.id) this.#open();
    if (changed.has('page') || changed.has('job')) this.#load();
    if (changed.has('found') || changed.has('page')) this.#hitsHere = (this.found?.hits ?? []).filter(({ page, element }) => page === this.page && element).map(({ element }) => element);
    if (changed.has('element')) this.active = this.element;
  }

  updated(changed) {
    if (changed.get('page')) announce(t('pages.page', { page: this.page }));
  }

  #open() {
    this.#close();
    this.#document = new JobDocument(this.job);
    this.#pictures = new PagePictures(this.job.job_id);
    this.#reader = new Reader(this.job.job_id);
    this.#places = new TextPlaces(this.job.job_id);
    this.#reader.contents.then((contents) => (this.contents = contents), (error) => (this.error = error));
  }

  #close() {
    this.#pictures?.close();
    this.#reader?.close();
    this.#document = null;
  }

  async #load() {
    const { page } = this;
    const document = this.#document;
    try {
      const content = await document.page(page);
      if (page !== this.page || document !== this.#document) return;
      Object.assign(this, { content: content ?? { number: page, missing: true }, error: null });
    } catch (error) {
      if (page === this.page) this.error = error;
    }
  }

  render() {
    const content = this.content ?? { number: this.page };
    return html`
      <df-page-toolbar .page=${this.page} .previous=${this.#document.before(this.page)} .next=${this.#document.after(this.page)} .count=${this.job.page_count} .zoom=${this.zoom} .query=${this.query} .found=${this.found} .hit=${this.hit} .side=${this.side}
        @side=${() => (this.side = !this.side)} @page=${({ detail }) => this.#go(detail)} @zoom=${({ detail }) => (this.zoom = detail)}
        @query=${({ detail }) => this.#search(detail)} @hit=${({ detail }) => this.#showHit(detail)}></df-page-toolbar>
      ${this.error ? html`<p class="notice bad" role="alert">${problem(this.error)}</p>` : nothing}
      <div class="reader" data-side=${this.side ? 'shown' : 'hidden'}>
        <df-page-side .document=${this.#document} .pictures=${this.#pictures} .page=${this.page} .outline=${this.contents.outline} .failures=${this.contents.failures}
          .found=${this.found} .hit=${this.hit} @page=${({ detail }) => this.#go(detail)} @hit=${({ detail }) => this.#showHit(detail)}></df-page-side>
        <df-page-sheet .content=${content} .pictures=${this.#pictures} .places=${this.#places} .zoom=${this.zoom} .active=${this.active} .hits=${this.#hitsHere} .unshown=${this.unshown} .showWords=${this.showWords} .query=${this.found ? this.query : ''}
          @active=${({ detail }) => (this.active = detail ?? this.element)} @choose=${({ detail }) => this.#choose(detail)}></df-page-sheet>
        <df-page-text .content=${content} .pictures=${this.#pictures} .failures=${this.contents.failures} .jobId=${this.job.job_id} .active=${this.active} .chosen=${this.element} .query=${this.found ? this.query : ''} .unshown=${this.unshown} .showWords=${this.showWords}
          @active=${({ detail }) => (this.active = detail ?? this.element)} @hide=${({ detail }) => (this.unshown = detail)} @words=${({ detail }) => (this.showWords = detail)}></df-page-text>
      </div>`;
  }

  #go(page) {
    if (!page) return;
    const wanted = Math.min(Math.max(1, page), this.job.page_count);
    if (wanted !== this.page) location.hash = jobHref(this.job.job_id, 'pages', wanted);
  }

  #choose(element) {
    replace(jobHref(this.job.job_id, 'pages', this.page, element));
  }

  async #search(query) {
    this.query = query;
    if (query.trim().length < 2) {
      Object.assign(this, { found: null, hit: -1 });
      return;
    }
    await pause(TYPING_MS);
    if (query !== this.query) return;
    const found = await this.#reader.search(query);
    if (query !== this.query) return;
    this.found = found;
    const here = found.hits.findIndex(({ page }) => page >= this.page);
    if (found.hits.length > 0) this.#showHit(Math.max(0, here));
  }

  #showHit(index) {
    const { hits } = this.found;
    this.hit = (index + hits.length) % hits.length;
    const { page, element } = hits[this.hit];
    replace(jobHref(this.job.job_id, 'pages', page, element));
  }

  /** Pages turn with the arrow keys, where these mean nothing else. */
  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest('input, textarea, select, dialog, [tabindex="0"]')) return;
    if (event.key === 'ArrowLeft') this.#go(this.#document.before(this.page));
    if (event.key === 'ArrowRight') this.#go(this.#document.after(this.page));
  }
}

customElements.define('df-pages', Pages);
