import { html, nothing } from 'lit';
import { bytes, duration, moment, percent, problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { secondsLeft } from '../model/estimate.js';
import { jobHref } from '../router.js';
import { View } from '../ui/view.js';
import './job-actions.js';
import { stages } from './stages.js';

/** A job in the list. */
class JobRow extends View {
  static properties = { job: {} };

  render() {
    const { job } = this;
    return html`<article class="job panel" data-job=${job.job_id} data-status=${job.status}>
      <div class="title">
        <a class="name" href=${jobHref(job.job_id)}>${job.file_name}</a>
        <div class="row small muted">${facts(job).map((fact) => html`<span>${fact}</span>`)}</div>
      </div>
      <div class="actions">
        <span class="pill" data-status=${job.status}>${t(`status.${job.status}`)}${job.status === 'running' ? html` <b>${percent(job.progress)}</b>` : nothing}</span>
        <df-job-actions .job=${job}></df-job-actions>
      </div>
      ${job.status === 'running' ? html`<div class="across">${stages(job)}</div>` : nothing}
      ${job.error ? html`<p class="across notice bad small">${problem(job.error)}</p>` : nothing}
    </article>`;
  }
}

function facts(job) {
  const left = job.status === 'running' ? secondsLeft(job.stages, Date.now()) : null;
  return [
    moment(job.submitted_at),
    job.page_count > 0 ? t('jobs.pages', { count: job.page_count }) : null,
    bytes(job.size),
    job.attempt > 1 ? t('jobs.try', { count: job.attempt }) : null,
    job.finished_at && job.status === 'success' ? t('jobs.took', { duration: duration((Date.parse(job.finished_at) - Date.parse(job.started_at)) / 1000) }) : null,
    job.warnings > 0 ? t('jobs.warnings', { count: job.warnings }) : null,
    left === null ? null : t('jobs.left', { duration: duration(left) }),
  ].filter(Boolean);
}

customElements.define('df-job-row', JobRow);
