import * as jobs from '../api/jobs.js';
import { credentials } from '../api/credentials.js';

/**
 * Saves a file of a job. Where somebody is signed in, a plain link would not say who asks: the file is fetched first then.
 * @param {string} jobId @param {string} key
 */
export async function download(jobId, key) {
  const url = credentials.given ? URL.createObjectURL(await jobs.fileBlob(jobId, key)) : jobs.fileUrl(jobId, key);
  const link = Object.assign(document.createElement('a'), { href: url, download: key.split('/').pop() });
  link.click();
  if (url.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
