import { html, nothing } from 'lit';
import * as jobs from '../api/jobs.js';
import { problem, pair } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { announce } from '../ui/announce.js';
import { icons } from '../ui/icons.js';
import { View } from '../ui/view.js';

/** What can be done with a job as it stands: cancel it while it runs, retry and delete it after. Events: `changed`, `deleted`. */
class JobActions extends View {
  static properties = { job: {}, busy: { state: true }, problem: { state: true } };

  render() {
    const { job, busy } = this;
    const name = job.file_name;
    if (job.status === 'running') {
      return html`<button class="button small danger" aria-label=${t('jobs.cancel.of', { name })} ?disabled=${busy} @click=${this.#cancel}>${t('jobs.cancel')}</button>${this.#problem()}`;
    }
    const locked = job.error?.code === 'password_required';
    const retry = job.status === 'success' && job.warnings === 0 ? nothing
      : html`<button class="button small" aria-label=${locked ? pair(t('jobs.unlock'), name) : t('jobs.retry.of', { name })} ?disabled=${busy} @click=${locked ? this.#askPassword : () => this.#retry()}>${t(locked ? 'jobs.unlock' : 'jobs.retry')}</button>`;
    return html`${retry}
      <button class="button quiet icon danger" aria-label=${t('jobs.delete.of', { name })} title=${t('jobs.delete')} ?disabled=${busy} @click=${this.#askDelete}>${icons.trash}</button>
      ${this.#problem()}${this.#deleteDialog(name)}${locked ? this.#passwordDialog(name) : nothing}`;
  }

  #problem() {
    return this.problem ? html`<span class="small error" role="alert">${this.problem}</span>` : nothing;
  }

  #deleteDialog(name) {
    const id = `delete-${this.job.job_id}`;
    return html`<dialog data-for="delete" aria-labelledby=${id}><form method="dialog" class="stack">
      <p id=${id}>${t('jobs.delete.ask', { name })}</p>
      <div class="row"><button class="button" value="no">${t('jobs.delete.no')}</button><button class="button danger" value="yes" @click=${this.#delete}>${t('jobs.delete.yes')}</button></div>
    </form></dialog>`;
  }

  #passwordDialog(name) {
    const id = `password-${this.job.job_id}`;
    return html`<dialog data-for="password" aria-label=${pair(t('jobs.unlock'), name)}><form method="dialog" class="stack" @submit=${this.#unlock}>
      <div class="field"><label for=${id}>${t('options.password')}</label><input id=${id} name="password" type="password" autocomplete="off" required></div>
      <div class="row"><button class="button primary">${t('jobs.unlock')}</button></div>
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
    return this.#do(() => jobs.end(this.job.job_id));
  }

  #retry(password) {
    return this.#do(() => jobs.retry(this.job.job_id, password));
  }

  async #delete() {
    const { job_id: id, file_name: name } = this.job;
    await this.#do(async () => {
      await jobs.end(id);
      announce(t('jobs.deleted', { name }));
      this.tell('deleted', id);
    });
  }

  async #do(action) {
    Object.assign(this, { busy: true, problem: null });
    try {
      await action();
      this.tell('changed');
    } catch (error) {
      this.problem = problem(error);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('df-job-actions', JobActions);
