import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { begunUploads } from '../api/begun-uploads.js';
import { credentials } from '../api/credentials.js';
import { bytes, problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { jobHref } from '../router.js';
import { uploads } from '../upload/queue.js';
import { announce } from '../ui/announce.js';
import { icons } from '../ui/icons.js';
import { meter } from '../ui/meter.js';
import { View } from '../ui/view.js';

/** What is being uploaded, what could not be, and what was cut off by a reload. What arrived leaves: it stands in the list of documents then. */
class UploadList extends View {
  static properties = { unfinished: { state: true } };

  constructor() {
    super();
    this.unfinished = [];
  }

  connected(signal) {
    this.#lookForUnfinished();
    credentials.addEventListener('change', () => this.#lookForUnfinished(), { signal });
    uploads.addEventListener('change', () => this.requestUpdate(), { signal });
    uploads.addEventListener('sent', ({ detail }) => this.#arrived(detail), { signal });
    uploads.addEventListener('failed', ({ detail }) => announce(t('uploads.failed', { name: detail.file.name, reason: problem(detail.error) })), { signal });
  }

  render() {
    const unfinished = this.unfinished.filter(({ url }) => !begunUploads.isWorkedOn(url));
    if (uploads.uploads.length === 0 && unfinished.length === 0) return nothing;
    return html`<section class="uploads" aria-labelledby="uploads-title">
      <h2 id="uploads-title">${t('uploads.title')}</h2>
      <ul class="stack">${repeat(uploads.uploads, ({ id }) => id, (upload) => this.#row(upload))}${unfinished.map((upload) => this.#unfinishedRow(upload))}</ul>
    </section>`;
  }

  #row(upload) {
    const { file, state, sent } = upload;
    const share = file.size === 0 ? 0 : sent / file.size;
    return html`<li class="upload panel" data-state=${state}>
      <div class="stack-tight">
        <div class="name">${file.name}</div>
        <div class="small ${state === 'failed' ? 'error' : 'muted'}">${this.#says(upload)}</div>
      </div>
      <div class="row">${this.#actions(upload)}</div>
      ${meter(state === 'failed' ? 1 : share, { failed: 'bad', sent: 'good' }[state] ?? '')}
    </li>`;
  }

  #unfinishedRow(upload) {
    const { name, offset, size } = upload;
    return html`<li class="upload panel" data-state="unfinished">
      <div class="stack-tight">
        <div class="name">${name}</div>
        <div class="small muted">${t('uploads.unfinished', { sent: bytes(offset), size: bytes(size) })}</div>
      </div>
      <button class="button quiet icon" aria-label=${t('uploads.dismiss', { name })} title=${t('uploads.dismiss', { name })} @click=${() => this.#abandon(upload)}>${icons.close}</button>
      ${meter(size === 0 ? 0 : offset / size)}
    </li>`;
  }

  async #lookForUnfinished() {
    this.unfinished = await begunUploads.unfinished();
  }

  #abandon(upload) {
    this.unfinished = this.unfinished.filter((other) => other !== upload);
    return begunUploads.abandon(upload);
  }

  #says({ file, state, sent, error }) {
    if (state === 'failed') return problem(error);
    return t(`uploads.${state}`, { sent: bytes(sent), size: bytes(file.size) });
  }

  #actions(upload) {
    const { file, state, jobId } = upload;
    const name = file.name;
    switch (state) {
      case 'sent':
        return jobId ? html`<a class="button small" href=${jobHref(jobId)}>${t('uploads.open')}</a>` : nothing;
      case 'failed':
        return html`${upload.error.lost ? html`<button class="button small" @click=${() => uploads.retry(upload)}>${t('uploads.retry')}</button>` : nothing}
          <button class="button quiet icon" aria-label=${t('uploads.dismiss', { name })} @click=${() => uploads.dismiss(upload)}>${icons.close}</button>`;
      default:
        return html`<button class="button quiet icon" aria-label=${t('uploads.cancel', { name })} title=${t('uploads.cancel', { name })} @click=${() => uploads.cancel(upload)}>${icons.close}</button>`;
    }
  }

  #arrived(upload) {
    announce(t('uploads.done', { name: upload.file.name }));
    uploads.dismiss(upload);
  }
}

customElements.define('df-uploads', UploadList);
