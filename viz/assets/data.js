// The data of the page: JSON as it stands, or, where that would be long, deflated and written in base64.
const unpacked = (packed) => {
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).json();
};
const island = document.getElementById('data');
const data = island.type === 'application/json' ? JSON.parse(island.textContent) : await unpacked(island.textContent);
