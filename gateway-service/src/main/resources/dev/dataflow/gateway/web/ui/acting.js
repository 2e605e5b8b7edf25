import { html, nothing } from 'lit';
import { problem } from '../i18n/format.js';
import { View } from './view.js';

/** A part that does something at the gateway: busy while it does, and then saying what went wrong, if anything. Event: `changed`. */
export class Acting extends View {
  static properties = { busy: { state: true }, problem: { state: true } };

  /** @param {() => Promise<unknown>} action */
  async act(action) {
    Object.assign(this, { busy: true, problem: null });
    try {
      await action();
    } catch (error) {
      this.problem = problem(error);
    } finally {
      this.busy = false;
      this.tell('changed');
    }
  }

  complaint() {
    return this.problem ? html`<span class="small error" role="alert">${this.problem}</span>` : nothing;
  }
}
