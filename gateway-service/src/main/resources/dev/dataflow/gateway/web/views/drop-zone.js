import { html, nothing } from 'lit';
import * as jobs from '../api/jobs.js';
import { problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { chosen } from '../upload/options.js';
import { dropped, given } from '../upload/files.js';
import { icons } from '../ui/icons.js';
import { View } from '../ui/view.js';

/** Takes files however they are given: dropped anywhere on the page, pasted, picked, or by their address. Events: `files`, `submitted`. */
class DropZone extends View {
  static properties = { options: {}, over: { state: true }, message: { state: true }, askingUrl: { state: true } };

  connected(signal) {
    addEventListener('dragover', (event) => this.#dragged(event), { signal });
    addEventListener('dragleave', (event) => { if (!event.relatedTarget) this.over = false; }, { signal });
    addEventListener('drop', (event) => this.#dropped(event), { signal });
    addEventListener('paste', (event) => this.#pasted(event), { signal });
  }

  render() {
    return html`<section class="drop ${this.over ? 'over' : ''}" aria-labelledby="drop-title">
      ${icons.upload}
      <h1 id="drop-title">${t('drop.title')}</h1>
      <p class="muted">${t('drop.text')}</p>
      <div class="row">
        <button class="button primary" @click=${() => this.querySelector('#files').click()}>${t('drop.pick')}</button>
        <button class="button" @click=${() => this.querySelector('#folder').click()}>${t('drop.folder')}</button>
        <button class="button" aria-expanded=${Boolean(this.askingUrl)} aria-controls="drop-url" @click=${this.#toggleUrl}>${t('drop.url')}</button>
      </div>
      <form id="drop-url" class="row" ?hidden=${!this.askingUrl} novalidate @submit=${this.#submitUrl}>
        <input name="url" type="url" required aria-label=${t('drop.url.label')} placeholder="https://…/document.pdf">
        <button class="button">${t('drop.url.go')}</button>
      </form>
      ${this.message ? html`<p class="notice warn" role="alert">${this.message}</p>` : nothing}
      <input id="files" type="file" accept="application/pdf,.pdf" multiple hidden aria-label=${t('drop.pick')} @change=${this.#picked}>
      <input id="folder" type="file" webkitdirectory hidden aria-label=${t('drop.folder')} @change=${this.#picked}>
    </section>`;
  }

  #dragged(event) {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  }

  async #dropped(event) {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = false;
    this.#take(await dropped(event.dataTransfer));
  }

  #pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#take(given(files));
  }

  #picked({ target }) {
    this.#take(given([...target.files]));
    target.value = '';
  }

  /** @param {import('../upload/files.js').Given} given */
  #take({ files, skipped }) {
    this.message = files.length === 0 ? t('drop.nothing') : skipped > 0 ? t('drop.skipped', { count: skipped }) : null;
    if (files.length > 0) this.tell('files', files);
  }

  async #toggleUrl() {
    this.askingUrl = !this.askingUrl;
    await this.updateComplete;
    if (this.askingUrl) this.querySelector('#drop-url input').focus();
  }

  async #submitUrl(event) {
    event.preventDefault();
    const input = event.target.elements.url;
    if (!/^https?:\/\/\S+$/i.test(input.value.trim())) {
      this.message = t('drop.url.bad');
      return;
    }
    try {
      await jobs.submitUrl(input.value.trim(), chosen(this.options));
      Object.assign(this, { message: null, askingUrl: false });
      input.value = '';
      this.tell('submitted');
    } catch (error) {
      this.message = problem(error);
    }
  }
}

customElements.define('df-drop-zone', DropZone);
