import { html, nothing } from 'lit';
import * as jobs from '../api/jobs.js';
import { problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { chosen } from '../upload/options.js';
import { given } from '../upload/files.js';
import { isLink, listen } from '../upload/giving.js';
import { icons } from '../ui/icons.js';
import { View } from '../ui/view.js';

/**
 * Takes files however they are given: dropped anywhere on the page, pasted, picked, or by their address.
 * `ready` answers whether the options can be used. Events: `files`, `submitted`.
 */
class DropZone extends View {
  static properties = { options: {}, ready: {}, over: { state: true }, message: { state: true }, askingUrl: { state: true }, fetching: { state: true } };

  connected(signal) {
    listen({ over: (over) => (this.over = over), given: (given) => this.#take(given), link: (url) => this.#askUrl(url) }, signal);
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
        <input class="grow" name="url" type="url" required aria-label=${t('drop.url.label')} placeholder="https://…/document.pdf">
        <button class="button" ?disabled=${this.fetching}>${t(this.fetching ? 'drop.url.fetching' : 'drop.url.go')}</button>
      </form>
      ${this.message ? html`<p class="notice warn" role="alert">${this.message}</p>` : nothing}
      <input id="files" type="file" accept="application/pdf,.pdf" multiple hidden aria-label=${t('drop.pick')} @change=${this.#picked}>
      <input id="folder" type="file" webkitdirectory hidden aria-label=${t('drop.folder')} @change=${this.#picked}>
    </section>`;
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

  #toggleUrl() {
    if (this.askingUrl) this.askingUrl = false;
    else this.#askUrl('');
  }

  async #askUrl(url) {
    this.askingUrl = true;
    await this.updateComplete;
    const input = this.querySelector('#drop-url input');
    if (url) input.value = url;
    input.focus();
  }

  async #submitUrl(event) {
    event.preventDefault();
    const input = event.target.elements.url;
    const url = input.value.trim();
    if (!isLink(url)) {
      this.message = t('drop.url.bad');
      return;
    }
    if (!this.ready()) return;
    Object.assign(this, { message: null, fetching: true });
    try {
      await jobs.submitUrl(url, chosen(this.options));
      this.askingUrl = false;
      input.value = '';
      this.tell('submitted');
    } catch (error) {
      this.message = problem(error);
    } finally {
      this.fetching = false;
    }
  }
}

customElements.define('df-drop-zone', DropZone);
