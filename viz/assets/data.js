// The data of the page, and vis-network: as they stand, or deflated and written in base64.
const bytesOf = (text) => (Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
// Not by a blob, whose bytes would go to the browser's process and back.
const inflated = (id) => {
  const { readable, writable } = new DecompressionStream('deflate'), writer = writable.getWriter();
  writer.write(bytesOf(document.getElementById(id).textContent));
  writer.close();
  return new Response(readable);
};
const island = document.getElementById('data');
const data = island.type === 'application/json' ? JSON.parse(island.textContent) : await inflated('data').json();

// What a page holds much of stands by column (columns.py). Its rows have all their keys from the start: a row that grows is slow.
const columnsOf = (list) => Object.entries(list.columns).map(([key, column]) => (Array.isArray(column) ? { key, of: column, at: null } : { key, ...column }));
const rowwise = (list) => {
  if (Array.isArray(list)) return list;
  const rows = [], columns = columnsOf(list), empty = Object.fromEntries(columns.map(({ key }) => [key, null]));
  for (let i = 0; i < list.rows; i += 1) {
    const row = { ...empty };
    for (const { key, of, at } of columns) row[key] = at ? of[at[i]] : of[i];
    rows.push(row);
  }
  return rows;
};
// What is read much later than the page, or never, is made into rows then.
const later = (make) => {
  let made;
  return () => (made ??= make());
};
const entries = later(() => rowwise(data.view.entries)), passages = later(() => rowwise(data.view.passages));
