import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n/i18n.js';
import { meter } from '../ui/meter.js';
import { View } from '../ui/view.js';
import './batch-actions.js';
import './job-row.js';

const FEW = 6;

/** Jobs whose files were given together, as one. */
class Batch extends View {
  static properties = { batch: {} };

  render() {
    const { jobs } = this.batch;
    const counts = Object.groupBy(jobs, ({ status }) => status);
    const running = counts.running?.length ?? 0;
    const share = jobs.reduce((sum, job) => sum + (job.status === 'running' ? job.progress : 100), 0) / (100 * jobs.length);
    return html`<section class="batch panel" data-batch=${this.batch.id}>
      <details ?open=${jobs.length <= FEW}>
        <summary><span class="row"><strong>${t('jobs.batch', { count: jobs.length })}</strong>
            <span class="muted small">${t('jobs.batch.done', { done: jobs.length - running, total: jobs.length })}</span>
            ${counts.failed ? html`<span class="pill" data-status="failed">${t('jobs.batch.failed', { count: counts.failed.length })}</span>` : nothing}</span>
          ${meter(share, running > 0 ? '' : counts.failed?.length === jobs.length ? 'bad' : 'good')}</summary>
        <ol>${repeat(jobs, (job) => job.job_id, (job) => html`<li><df-job-row .job=${job}></df-job-row></li>`)}</ol>
      </details>
      <df-batch-actions .batch=${this.batch}></df-batch-actions>
    </section>`;
  }
}

customElements.define('df-batch', Batch);
