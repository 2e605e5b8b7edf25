import { html, nothing } from 'lit';
import * as jobs from '../api/jobs.js';
import { pair } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { Acting } from '../ui/acting.js';
import { announce } from '../ui/announce.js';
import { confirmation } from '../ui/confirmation.js';
import { icons } from '../ui/icons.js';

/** What can be done with a job as it stands: cancel it while it runs, retry and delete it after. Events: `changed`, `deleted`. */
class JobActions extends Acting {
  static properties = { job: {} };

  render() {
    const { job, busy } = this;
    const name = job.file_name;
    if (job.status === 'running') {
      return html`<button class="button small danger" aria-label=${t('jobs.cancel.of', { name })} ?disabled=${busy} @click=${this.#cancel}>${t('jobs.cancel')}</button>${this.complaint()}`;
    }
    const locked = job.error?.code === 'password_required';
    const retry = job.status === 'success' && job.warnings === 0 ? nothing
      : html`<button class="button small" aria-label=${locked ? pair(t('jobs.unlock'), name) : t('jobs.retry.of', { name })} ?disabled=${busy} @click=${locked ? this.#askPassword : () => this.#retry()}>${t(locked ? 'jobs.unlock' : 'jobs.retry')}</button>`;
    return html`${retry}
      <button class="button quiet icon danger" aria-label=${t('jobs.delete.of', { name })} title=${t('jobs.delete')} ?disabled=${busy} @click=${this.#askDelete}>${icons.trash}</button>
      ${this.complaint()}${confirmation(`delete-${job.job_id}`, t('jobs.delete.ask', { name }), () => this.#delete())}${locked ? this.#passwordDialog(name) : nothing}`;
  }

  #passwordDialog(name) {
    const id = `password-${this.job.job_id}`;
    return html`<dialog data-for="password" aria-label=${pair(t('jobs.unlock'), name)}><form method="dialog" class="stack" @submit=${this.#unlock}>
      <div class="field"><label for=${id}>${t('options.password')}</label><input id=${id} name="password" type="password" autocomplete="off" required></div>
      <div class="row end"><button type="button" class="button" @click=${({ target }) => target.closest('dialog').close()}>${t('jobs.unlock.no')}</button><button class="button primary">${t('jobs.unlock')}</button></div>
    </form></dialog>`;
  }

  #askDelete() {
    this.querySelector('dialog[data-for="delete"]').showModal();
  }

  #askPassword() {
    this.querySelector('dialog[data-for="password"]').showModal();
  }

  #unlock({ target }) {
    const { password } = Object.fromEntries(new FormData(target));
    target.reset();
    this.#retry(password);
  }

  #cancel() {
    return this.act(() => jobs.end(this.job.job_id));
  }

  #retry(password) {
    return this.act(() => jobs.retry(this.job.job_id, password));
  }

  #delete() {
    const { job_id: id, file_name: name } = this.job;
    return this.act(async () => {
      await jobs.end(id);
      announce(t('jobs.deleted', { name }));
      this.tell('deleted', id);
    });
  }
}

customElements.define('df-job-actions', JobActions);
