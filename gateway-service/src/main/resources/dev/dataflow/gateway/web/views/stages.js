import { html } from 'lit';
import { pair, percent } from '../i18n/format.js';
import { t } from '../i18n/i18n.js';
import { meter } from '../ui/meter.js';

const NAMES = ['extraction', 'raster', 'analysis', 'report'];
const PAGED = ['extraction', 'raster'];

/** How far every stage is, in pages really done. @param {{ file_name?: string, progress: number, stages: Record<string, import('../api/jobs.js').StageLine> }} job */
export function stages(job) {
  const bars = NAMES.map((name) => ({ name, stage: job.stages[name] }));
  const inWords = bars.map(({ name, stage }) => pair(t(`stage.${name}`), count(name, stage))).join(', ');
  return html`<div class="stages" role="progressbar" aria-label=${t('job.progress')} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${job.progress} aria-valuetext="${percent(job.progress)}, ${inWords}">
    ${bars.map(({ name, stage }) => html`<div data-stage=${name} data-status=${stage.status}>
      <span class="label">${t(`stage.${name}`)} <span class="count">${count(name, stage)}</span></span>
      ${meter(share(stage), stage.status === 'failed' ? 'bad' : '')}
    </div>`)}
  </div>`;
}

function count(name, stage) {
  if (PAGED.includes(name) && stage.total > 0) return t(stage.failed > 0 ? 'stage.pages.failed' : 'stage.pages', stage);
  return t(`stage.${stage.status}`);
}

function share({ status, done, failed, total }) {
  if (status === 'done' || status === 'skipped') return 1;
  return total === 0 ? 0 : Math.min(1, (done + failed) / total);
}
