import { html } from 'lit';
import * as jobs from '../api/jobs.js';
import { problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { framed } from '../ui/framed.js';
import { View } from '../ui/view.js';

/** The report in a frame of its own, in which nothing of it can act. */
class Report extends View {
  static properties = { job: {}, frame: { state: true }, error: { state: true } };

  connected(signal) {
    signal.addEventListener('abort', () => this.frame?.close());
  }

  willUpdate(changed) {
    if (changed.has('job') && changed.get('job')?.job_id !== this.job.job_id) this.#load();
  }

  async #load() {
    try {
      this.frame?.close();
      this.frame = framed(await jobs.fileText(this.job.job_id, 'report/report.html'));
    } catch (error) {
      this.error = error;
    }
  }

  render() {
    if (this.error) return html`<p class="notice bad" role="alert">${this.error.status === 404 ? t('report.none') : problem(this.error)}</p>`;
    if (!this.frame) return html`<p class="muted">${t('job.fetching')}</p>`;
    return html`<iframe class="report panel" sandbox="allow-same-origin" src=${this.frame.url} title=${t('report.frame', { name: this.job.file_name })}></iframe>`;
  }
}

customElements.define('df-report', Report);
