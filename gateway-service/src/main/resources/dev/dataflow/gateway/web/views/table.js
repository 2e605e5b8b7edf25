import { html, nothing } from 'lit';
import { t } from '../i18n/i18n.js';
import { announce } from '../ui/announce.js';
import { copy } from '../ui/clipboard.js';
import { download } from '../ui/download.js';
import { icons } from '../ui/icons.js';
import { marked } from '../ui/marked.js';
import { View } from '../ui/view.js';

const NUMBER = /^[-−–+(]?[\s$€£]*\d[\d\s.,’']*\)?\s*[%$€£]?$/;

/** A table as a table; copied, it pastes into a spreadsheet. */
class Table extends View {
  static properties = { table: {}, jobId: {}, query: {} };

  render() {
    const rows = [...Map.groupBy(this.table.cells, ({ row }) => row)].sort(([a], [b]) => a - b).map(([, cells]) => cells);
    return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${t('type.table')}>
        <table><tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => this.#cell(cell))}</tr>`)}</tbody></table>
        ${rows.length === 0 ? html`<p class="muted">${t('table.empty')}</p>` : nothing}
      </div>
      <div class="row">
        <button class="button small" aria-label=${t('table.copy.of')} @click=${this.#copy}>${icons.copy}${t('table.copy')}</button>
        ${this.table.file_path ? html`<button class="button small" aria-label=${t('table.csv.of')} @click=${() => download(this.jobId, this.table.file_path)}>${icons.download}${t('table.csv')}</button>` : nothing}
      </div>`;
  }

  #cell({ header, row_span: rows, col_span: columns, content }) {
    const text = marked(content, this.query);
    return header
      ? html`<th scope="col" rowspan=${rows} colspan=${columns}>${text}</th>`
      : html`<td class=${NUMBER.test(content) ? 'number' : ''} rowspan=${rows} colspan=${columns}>${text}</td>`;
  }

  async #copy() {
    const table = this.querySelector('table');
    const lines = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, ' ')).join('\t'));
    await copy(lines.join('\n'));
    announce(t('table.copied'));
  }
}

customElements.define('df-table', Table);
