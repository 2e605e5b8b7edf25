import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { problem } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { JobFeed } from '../model/job-feed.js';
import { batches } from '../model/batches.js';
import { homeHref } from '../router.js';
import { uploads } from '../upload/queue.js';
import { announce } from '../ui/announce.js';
import { View } from '../ui/view.js';
import './batch.js';
import './job-row.js';

const FILTERS = ['', 'running', 'success', 'failed', 'cancelled'];

/** The reader's documents, newest first, as they are now. */
class JobList extends View {
  static properties = { status: {} };
  #feed;

  connected(signal) {
    this.#feed = new JobFeed(signal);
    this.#feed.addEventListener('change', () => this.requestUpdate());
    this.#feed.addEventListener('ended', ({ detail }) => announce(t('jobs.ended', { name: detail.file_name, status: t(`status.${detail.status}`) })));
    uploads.addEventListener('sent', () => this.reload(), { signal });
    this.addEventListener('changed', () => this.reload());
    this.addEventListener('deleted', () => this.querySelector('#jobs-title').focus());
  }

  reload() {
    this.#feed.reload();
  }

  willUpdate(changed) {
    if (changed.has('status')) this.#feed.show(this.status ?? '');
  }

  render() {
    const { jobs, more, lost, error, known } = this.#feed;
    return html`<section class="jobs" aria-labelledby="jobs-title" aria-busy=${!known}>
      <div class="row">
        <h2 id="jobs-title" tabindex="-1">${t('jobs.title')}</h2>
        <nav class="segments" aria-label=${t('jobs.filter')}>
          ${FILTERS.map((status) => html`<a href=${homeHref(status)} aria-current=${status === (this.status ?? '') ? 'true' : nothing}>${t(status ? `status.${status}` : 'jobs.filter.all')}</a>`)}
        </nav>
      </div>
      ${error ? html`<p class="notice warn" role="status">${lost ? t('app.offline') : problem(error)}</p>` : nothing}
      ${known && jobs.length === 0 ? html`<p class="panel empty">${t(this.status ? 'jobs.empty.filter' : 'jobs.empty')}</p>` : nothing}
      <ol>${repeat(batches(jobs), ({ id }) => id, (batch) => html`<li>${entry(batch)}</li>`)}</ol>
      ${more ? html`<div><button class="button" @click=${() => this.#feed.showMore()}>${t('jobs.more')}</button></div>` : nothing}
    </section>`;
  }
}

const entry = (batch) => (batch.jobs.length > 1 ? html`<df-batch .batch=${batch}></df-batch>` : html`<df-job-row .job=${batch.jobs[0]}></df-job-row>`);

customElements.define('df-jobs', JobList);
