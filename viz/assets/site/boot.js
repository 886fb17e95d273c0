(() => {
  const known = ['en', 'zh-Hant', 'zh-Hans'];
  let kept = new URLSearchParams(location.search).get('lang');
  try { kept = kept || localStorage.getItem('comity-language'); } catch { /* a browser may keep nothing for files */ }
  const guess = (navigator.languages || []).map((tag) => (/^zh-(hans|cn|sg)/i.test(tag) ? 'zh-Hans' : /^zh/i.test(tag) ? 'zh-Hant' : /^en/i.test(tag) ? 'en' : '')).find(Boolean);
  const lang = known.includes(kept) ? kept : guess || 'en';
  document.documentElement.dataset.lang = document.documentElement.lang = lang;
})();
