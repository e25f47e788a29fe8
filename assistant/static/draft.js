// The page Soạn thảo: figures in the text and their evidence lead to each other; chips filter.
(function () {
  'use strict';
  let filter = 'todo';
  const all = (css, root) => [...(root || document).querySelectorAll(css)];
  const byId = (id) => document.getElementById(id);
  const narrow = () => window.matchMedia('(max-width: 900px)').matches;

  function reveal(boxId, node) {
    if (narrow()) {
      node.scrollIntoView({block: 'center'});
      return;
    }
    const box = byId(boxId);
    box.scrollTop += node.getBoundingClientRect().top - box.getBoundingClientRect().top - 60;
  }

  // A card is seen when the filter asks for it, or when it was opened from the text.
  function sync() {
    let seen = 0;
    all('#dr-evidence .dr-card').forEach((card) => {
      card.hidden = !card.dataset.keys.split(' ').includes(filter) && !card.classList.contains('open');
      seen += card.hidden ? 0 : 1;
    });
    all('#dr-chips .dr-chip').forEach((chip) => {
      chip.setAttribute('aria-pressed', String(chip.dataset.filter === filter));
    });
    const none = document.querySelector('#dr-evidence .dr-none');
    if (none) none.hidden = seen > 0;
  }

  function toCard(card, from) {
    if (!card) return;
    all('#dr-evidence .dr-card.open').forEach((other) => other.classList.remove('open'));
    all('#dr-text .hit').forEach((other) => other.classList.remove('hit'));
    card.classList.add('open');
    if (from) from.classList.add('hit');
    sync();
    reveal('dr-evidence', card);
    card.focus({preventScroll: true});
  }

  function toText(node) {
    if (!node) return;
    all('#dr-text .hit').forEach((other) => other.classList.remove('hit'));
    node.classList.add('hit');
    reveal('dr-text', node);
    node.focus({preventScroll: true});
  }

  function act(hit) {
    const d = hit.dataset;
    if (d.claim) toCard(byId('dr-y-' + d.claim), hit);
    else if (d.cite) toCard(byId('dr-nguon-' + d.cite), hit);
    else if (d.to) toText(document.querySelector(`#dr-text [data-claim="${d.to}"]`));
    else if (d.hole) toText(all('#dr-text .dr-gap')[Number(d.hole)]);
    else if (d.go) {
      const head = byId(d.go === 'annex' ? 'dr-phu-luc' : 'dr-muc-' + d.go);
      if (head) reveal('dr-text', head);
      if (head) head.focus({preventScroll: true});
    } else if (d.filter) {
      filter = d.filter;
      all('#dr-evidence .dr-card.open').forEach((card) => card.classList.remove('open'));
      sync();
      byId('dr-evidence').scrollTop = 0;
      if (narrow()) byId('dr-evidence').scrollIntoView({block: 'start'});
    }
  }

  const ACTS = '#dr-work :is([data-claim],[data-cite],[data-to],[data-hole],[data-go],[data-filter])';
  document.addEventListener('click', (event) => {
    const hit = event.target.closest(ACTS);
    if (hit) act(hit);
    else if (event.target.matches('#dr-text .dr-gap')) {
      toCard(byId('dr-trong-' + all('#dr-text .dr-gap').indexOf(event.target)), event.target);
    }
  });

  // One stop for the tab key in the text; from there the arrows go from mark to mark.
  const STOPS = '.dr-claim, .dr-cite, .dr-gap';
  document.addEventListener('keydown', (event) => {
    const here = event.target.closest('#dr-text :is(.dr-claim, .dr-cite, .dr-gap)');
    if (!here) {
      // From evidence back to where the reader came from.
      const hit = event.key === 'Escape' && event.target.closest('#dr-evidence');
      if (hit) toText(document.querySelector('#dr-text .hit'));
      return;
    }
    const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (step) {
      const stops = all(STOPS, byId('dr-text'));
      const next = stops[stops.indexOf(here) + step];
      event.preventDefault();
      if (!next) return;
      here.tabIndex = -1;
      next.tabIndex = 0;
      reveal('dr-text', next);
      next.focus({preventScroll: true});
    } else if ((event.key === 'Enter' || event.key === ' ') && !here.matches('button')) {
      event.preventDefault();
      here.click();
    }
  });

  document.addEventListener('click', () => {
    all('#dr-home input[type=file]').forEach((input) => { input.accept = '.txt,.md,.docx,.pdf'; });
    all('#dr-top input[type=file]').forEach((input) => { input.accept = '.docx'; });
  }, true);

  function newText() {
    const first = document.querySelector('#dr-text .dr-claim, #dr-text .dr-cite, #dr-text .dr-gap');
    if (first) first.tabIndex = 0;
  }

  function newCards() {
    filter = 'todo';
    sync();
  }

  function bind() {
    const boxes = [
      ['dr-text', 'Bản thảo', newText],
      ['dr-evidence', 'Chứng cứ', newCards],
      ['dr-chips', '', sync],
      ['dr-outline', '', null],
    ];
    for (const [id, label, told] of boxes) {
      const node = byId(id);
      if (!node || node.dataset.bound) continue;
      node.dataset.bound = '1';
      if (label) {
        node.setAttribute('role', 'region');
        node.setAttribute('aria-label', label);
        node.tabIndex = 0;
      }
      if (!told) continue;
      new MutationObserver(told).observe(node, {childList: true, subtree: true});
      told();
    }
  }

  const wait = setInterval(() => {
    const tabs = byId('tabs');
    if (!tabs) return;
    clearInterval(wait);
    bind();
    new MutationObserver(bind).observe(tabs, {childList: true, subtree: true});
  }, 200);
})();
