// The data of the page, and vis-network: as they stand, or deflated and written in base64. What a page holds much of
// stands by column (columns.py).
const bytesOf = (text) => (Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
const inflated = (id) => new Response(new Blob([bytesOf(document.getElementById(id).textContent)]).stream().pipeThrough(new DecompressionStream('deflate')));
const island = document.getElementById('data');
const [data, engine] = await Promise.all([island.type === 'application/json' ? JSON.parse(island.textContent) : inflated('data').json(), inflated('engine').text()]);
// Runs because the page's policy names its hash.
document.head.append(Object.assign(document.createElement('script'), { textContent: engine }));

const rowwise = (list) => {
  if (Array.isArray(list)) return list;
  const rows = Array.from({ length: list.rows }, () => ({}));
  for (const [key, column] of Object.entries(list.columns)) {
    if (Array.isArray(column)) rows.forEach((row, i) => { row[key] = column[i]; });
    else rows.forEach((row, i) => { row[key] = column.of[column.at[i]]; });
  }
  return rows;
};
for (const picture of [data, ...(data.view.slices ?? [])]) Object.assign(picture, { nodes: rowwise(picture.nodes), edges: rowwise(picture.edges) });
data.view.entries = rowwise(data.view.entries);
data.view.passages = rowwise(data.view.passages);
