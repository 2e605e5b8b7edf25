/**
 * What a reader gave: files, folders, a clipboard. Only PDFs are taken, by name or type; whether they are PDFs by content, the gateway says.
 *
 * @typedef {{ files: File[], skipped: number }} Given
 */

const isPdf = (file) => file.type === 'application/pdf' || /\.pdf$/i.test(file.name);

/** A single file that somebody chose is sent whatever its name; the gateway looks inside. @param {File[]} files @returns {Given} */
export function given(files) {
  const pdfs = files.length === 1 ? files : files.filter(isPdf);
  return { files: pdfs, skipped: files.length - pdfs.length };
}

/** Entries must be asked for before the event is over. @param {DataTransfer} transfer @returns {Promise<Given>} */
export async function dropped(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return given([...transfer.files]);
  const files = [];
  for (const entry of entries) {
    for await (const file of walk(entry)) files.push(file);
  }
  const pdfs = files.filter(isPdf);
  return { files: pdfs, skipped: files.length - pdfs.length };
}

async function* walk(entry) {
  if (entry.isFile) {
    yield await new Promise((resolve, reject) => entry.file(resolve, reject));
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const child of some) yield* walk(child);
  }
}
