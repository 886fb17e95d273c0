// A worker of its own for each packed part: base64 in, bytes out.
onmessage = ({ data }) => {
  const out = unpack(Uint8Array.from(atob(data), (char) => char.charCodeAt(0)));
  postMessage(out, [out.buffer]);
};
