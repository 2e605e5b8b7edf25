import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n/i18n.js';
import { meter } from '../ui/meter.js';
import { View } from '../ui/view.js';
import './job-row.js';

const FEW = 6;

/** Jobs whose files were given together, as one. */
class Batch extends View {
  static properties = { batch: {} };

  render() {
    const { jobs } = this.batch;
    const done = jobs.filter(({ status }) => status !== 'running').length;
    const share = jobs.reduce((sum, job) => sum + (job.status === 'running' ? job.progress : 100), 0) / (100 * jobs.length);
    return html`<details class="batch panel" ?open=${jobs.length <= FEW}>
      <summary><span class="row"><strong class="grow">${t('jobs.batch', { count: jobs.length })}</strong><span class="muted small">${t('jobs.batch.done', { done, total: jobs.length })}</span></span>
        ${meter(share, done === jobs.length ? 'good' : '')}</summary>
      <ol>${repeat(jobs, (job) => job.job_id, (job) => html`<li><df-job-row .job=${job}></df-job-row></li>`)}</ol>
    </details>`;
  }
}

customElements.define('df-batch', Batch);
