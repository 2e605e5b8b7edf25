import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { bytes, problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { jobHref } from '../router.js';
import { uploads } from '../upload/queue.js';
import { announce } from '../ui/announce.js';
import { icons } from '../ui/icons.js';
import { meter } from '../ui/meter.js';
import { View } from '../ui/view.js';

/** What is being uploaded, and what could not be. What arrived leaves: it stands in the list of documents then. */
class UploadList extends View {
  connected(signal) {
    uploads.addEventListener('change', () => this.requestUpdate(), { signal });
    uploads.addEventListener('sent', ({ detail }) => this.#arrived(detail), { signal });
    uploads.addEventListener('failed', ({ detail }) => announce(t('uploads.failed', { name: detail.file.name, reason: problem(detail.error) })), { signal });
    addEventListener('beforeunload', (event) => { if (uploads.busy) event.preventDefault(); }, { signal });
  }

  render() {
    if (uploads.uploads.length === 0) return nothing;
    return html`<section class="uploads" aria-labelledby="uploads-title">
      <h2 id="uploads-title">${t('uploads.title')}</h2>
      <ul class="stack">${repeat(uploads.uploads, ({ id }) => id, (upload) => this.#row(upload))}</ul>
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
