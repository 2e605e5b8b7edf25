import { html, nothing } from 'lit';
import * as jobs from '../api/jobs.js';
import { bytes, problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { download } from '../ui/download.js';
import { icons } from '../ui/icons.js';
import { View } from '../ui/view.js';
import './deliveries.js';

const STAGES = ['report', 'extraction', 'analysis', 'raster'];
const INTERNAL = /\/result\.json$/;

/** Everything that came out, to keep. */
class Files extends View {
  static properties = { job: {}, files: { state: true }, error: { state: true } };

  willUpdate(changed) {
    if (changed.has('job') && changed.get('job')?.job_id !== this.job.job_id) this.#load();
  }

  async #load() {
    try {
      const files = [];
      for await (const file of jobs.results(this.job.job_id)) if (!INTERNAL.test(file.key)) files.push(file);
      this.files = files;
    } catch (error) {
      this.error = error;
    }
  }

  render() {
    if (this.error) return html`<p class="notice bad" role="alert">${problem(this.error)}</p>`;
    if (!this.files) return html`<p class="muted">${t('job.fetching')}</p>`;
    const has = (key) => this.files.some((file) => file.key === key);
    return html`<div class="row">
        ${has('report/bundle.zip') ? this.#big('report/bundle.zip', 'files.all', 'primary') : nothing}
        ${has('raster/searchable.pdf') ? this.#big('raster/searchable.pdf', 'files.searchable') : nothing}
        ${this.#big('input.pdf', 'files.source')}
      </div>
      ${STAGES.map((stage) => this.#group(stage, this.files.filter(({ key }) => key.startsWith(`${stage}/`))))}
      ${this.job.options.callback_url ? html`<df-deliveries .jobId=${this.job.job_id}></df-deliveries>` : nothing}`;
  }

  #big(key, label, look = '') {
    const size = this.files.find((file) => file.key === key)?.size ?? (key === 'input.pdf' ? this.job.size : undefined);
    return html`<button class="button ${look}" @click=${() => download(this.job.job_id, key)}>${icons.download}${t(label)}${size === undefined ? nothing : html` <span class="small size">${bytes(size)}</span>`}</button>`;
  }

  #group(stage, files) {
    if (files.length === 0) return nothing;
    return html`<details class="panel files" ?open=${files.length <= 20}>
      <summary><h2>${t(`files.group.${stage}`)}</h2> <span class="muted">${t('files.count', { count: files.length })}, ${bytes(files.reduce((sum, { size }) => sum + size, 0))}</span></summary>
      <ul>${files.map(({ key, size }) => html`<li><span class="grow">${key.slice(stage.length + 1)}</span><span class="muted small">${bytes(size)}</span>
        <button class="button quiet icon" aria-label=${t('files.download.of', { name: key })} @click=${() => download(this.job.job_id, key)}>${icons.download}</button></li>`)}</ul>
    </details>`;
  }
}

customElements.define('df-files', Files);
