import { html, nothing } from 'lit';
import { followJob } from '../api/events.js';
import * as jobs from '../api/jobs.js';
import { credentials } from '../api/credentials.js';
import { bytes, duration, percent, problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { warning as inWords } from '../i18n/warnings.js';
import { secondsLeft } from '../model/estimate.js';
import { pagesOf } from '../model/page-ranges.js';
import { homeHref, jobHref, TABS } from '../router.js';
import { announce } from '../ui/announce.js';
import { icons } from '../ui/icons.js';
import { View } from '../ui/view.js';
import './analysis.js';
import './files.js';
import './job-actions.js';
import './pages.js';
import './report.js';
import { stages } from './stages.js';

/** One document: how far it is while it runs, what came out of it after. */
class JobView extends View {
  static properties = { jobId: {}, route: {}, job: { state: true }, error: { state: true }, live: { state: true } };
  #following = new AbortController();

  connected(signal) {
    signal.addEventListener('abort', () => this.#following.abort());
    credentials.addEventListener('change', () => this.#open(), { signal });
    this.addEventListener('changed', () => this.#open());
    this.addEventListener('deleted', () => (location.hash = homeHref()));
  }

  willUpdate(changed) {
    if (changed.has('jobId')) {
      this.job = null;
      this.#open();
    }
  }

  async #open() {
    this.#following.abort();
    this.#following = new AbortController();
    const { signal } = this.#following;
    try {
      this.job = { ...(await jobs.get(this.jobId, signal)), ...(await jobs.progress(this.jobId, signal)) };
      this.error = null;
      if (this.job.status === 'running') await this.#follow(signal);
    } catch (error) {
      if (!signal.aborted) this.error = error;
    }
  }

  async #follow(signal) {
    await followJob(this.jobId, {
      signal,
      onProgress: (progress) => (this.job = { ...this.job, ...progress, page_count: this.job.page_count || progress.stages.extraction.total }),
      onConnection: (live) => (this.live = live),
    });
    const ended = await jobs.get(this.jobId, signal);
    this.job = { ...this.job, ...ended };
    announce(t('jobs.ended', { name: ended.file_name, status: t(`status.${ended.status}`) }));
  }

  updated(changed) {
    if (!changed.has('job') || !this.job) return;
    const { status, progress, file_name: name } = this.job;
    document.title = t(status === 'running' ? 'app.title.running' : 'app.title.job', { progress: percent(progress), name });
  }

  render() {
    if (this.error) return html`<p><a href=${homeHref()}>← ${t('job.back')}</a></p><p class="notice bad" role="alert">${problem(this.error)}</p>`;
    if (!this.job) return html`<p class="muted">${t('jobs.loading')}</p>`;
    const { job } = this;
    return html`
      <header class="job-head row">
        <a class="button quiet icon" href=${homeHref()} aria-label=${t('job.back')} title=${t('job.back')}>${icons.left}</a>
        <h1 title=${job.file_name}>${job.file_name}</h1>
        <p class="row small muted grow">${[job.page_count > 0 ? t('jobs.pages', { count: job.page_count }) : null, bytes(job.size), took(job)].filter(Boolean).map((fact) => html`<span>${fact}</span>`)}</p>
        ${this.#tabs(job)}
        <span class="pill" data-status=${job.status}>${t(`status.${job.status}`)}</span>
        <df-job-actions .job=${{ ...job, warnings: job.warnings.length }}></df-job-actions>
      </header>
      ${this.#state(job)}
      ${job.status === 'running' ? nothing : this.#result(job)}`;
  }

  #tabs(job) {
    if (job.status === 'running' || !hasOutput(job)) return nothing;
    const current = this.route.tab || 'pages';
    return html`<nav class="segments tabs" aria-label=${t('job.tabs')}>
      ${TABS.map((tab) => html`<a href=${jobHref(job.job_id, tab)} aria-current=${tab === current ? 'page' : nothing}>${t(`job.tab.${tab}`)}</a>`)}
    </nav>`;
  }

  #state(job) {
    if (job.status === 'running') return this.#progress(job);
    return html`
      ${job.error ? html`<div class="notice bad" role="alert"><strong>${t('job.failed')}</strong> ${problem(job.error)}${hasOutput(job) ? html` ${t('job.partial')}` : nothing}</div>` : nothing}
      ${job.status === 'cancelled' ? html`<div class="notice">${t('job.cancelled')}</div>` : nothing}
      ${job.warnings.length > 0 ? html`<details class="notice warn"><summary>${t('job.warnings')} (${job.warnings.length})</summary><ul>${job.warnings.map((warning) => html`<li>${inWords(warning)}</li>`)}</ul></details>` : nothing}`;
  }

  #progress(job) {
    const left = secondsLeft(job.stages, Date.now());
    return html`<section class="panel progress-panel" aria-label=${t('job.progress')}>
      <div class="row"><span class="percent">${percent(job.progress)}</span><span class="muted">${left === null ? nothing : t('jobs.left', { duration: duration(left) })}</span></div>
      ${stages(job)}
      ${this.live === false ? html`<p class="notice warn" role="status">${t('job.reconnecting')}</p>` : nothing}
    </section>`;
  }

  #result(job) {
    if (!hasOutput(job)) return nothing;
    return part(this.route.tab || 'pages', job, this.route);
  }
}

function part(tab, job, route) {
  switch (tab) {
    case 'analysis':
      return html`<df-analysis .job=${job}></df-analysis>`;
    case 'report':
      return html`<df-report .job=${job}></df-report>`;
    case 'files':
      return html`<df-files .job=${job}></df-files>`;
    default:
      return html`<df-pages .job=${job} .page=${route.page || (pagesOf(job.options.pages, job.page_count)[0] ?? 1)} .element=${route.element}></df-pages>`;
  }
}

const hasOutput = (job) => ['extraction', 'raster'].some((stage) => job.stages[stage].done > 0);

const took = (job) =>
  job.finished_at ? t('jobs.took', { duration: duration((Date.parse(job.finished_at) - Date.parse(job.started_at)) / 1000) }) : null;

customElements.define('df-job', JobView);
