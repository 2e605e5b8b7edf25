import { html, nothing } from 'lit';
import * as jobs from '../api/jobs.js';
import { t } from '../i18n/i18n.js';
import { Acting } from '../ui/acting.js';
import { announce } from '../ui/announce.js';
import { confirmation } from '../ui/confirmation.js';
import { icons } from '../ui/icons.js';

/** What can be done with a batch at once: cancel what runs; retry what did not come to its end, or delete everything. Events: `changed`, `deleted`. */
class BatchActions extends Acting {
  static properties = { batch: {} };

  render() {
    const { busy, batch } = this;
    const count = batch.jobs.length;
    const running = batch.jobs.filter(({ status }) => status === 'running');
    if (running.length > 0) {
      return html`<button class="button small danger" aria-label=${t('jobs.cancel.of', { name: t('jobs.batch', { count }) })} ?disabled=${busy} @click=${() => this.#each(running, jobs.end)}>${t('jobs.cancel')}</button>${this.complaint()}`;
    }
    const unfinished = batch.jobs.filter(({ status, error }) => status !== 'success' && error?.code !== 'password_required');
    return html`${unfinished.length === 0 ? nothing : html`<button class="button small" aria-label=${t('jobs.retry.of', { name: t('jobs.batch', { count }) })} ?disabled=${busy} @click=${() => this.#each(unfinished, (id) => jobs.retry(id))}>${t('jobs.retry')}</button>`}
      <button class="button quiet icon danger" aria-label=${t('jobs.delete.of', { name: t('jobs.batch', { count }) })} title=${t('jobs.delete')} ?disabled=${busy} @click=${this.#askDelete}>${icons.trash}</button>
      ${this.complaint()}${confirmation(`delete-${batch.id}`, t('jobs.batch.delete.ask', { count }), () => this.#delete())}`;
  }

  #askDelete() {
    this.querySelector('dialog').showModal();
  }

  #delete() {
    const { batch } = this;
    return this.act(async () => {
      for (const { job_id: id } of batch.jobs) await jobs.end(id);
      announce(t('jobs.deleted', { name: t('jobs.batch', { count: batch.jobs.length }) }));
      this.tell('deleted', batch.id);
    });
  }

  #each(members, action) {
    return this.act(async () => {
      for (const { job_id: id } of members) await action(id);
    });
  }
}

customElements.define('df-batch-actions', BatchActions);
