// The page Rà soát: marks in the text and their cards lead to each other; groups filter both.
(function () {
  'use strict';
  let group = '';
  let focusNext = null; // where the card stood that was just set aside
  const all = (css, root) => [...(root || document).querySelectorAll(css)];
  const byId = (id) => document.getElementById(id);
  const narrow = () => window.matchMedia('(max-width: 900px)').matches;
  const cards = () => all('#rv-points .rv-card');
  const shown = () => cards().filter((card) => !card.hidden);

  // Marks without a card that is shown are set aside or filtered away: they read as plain text.
  function sync() {
    cards().forEach((card) => { card.hidden = Boolean(group) && card.dataset.group !== group; });
    const numbers = new Set(shown().map((card) => card.dataset.number));
    all('#rv-text .rv-mark').forEach((mark) => {
      mark.classList.toggle('off', !mark.dataset.points.split(' ').some((n) => numbers.has(n)));
    });
    all('#rv-text .rv-badge').forEach((b) => { b.hidden = !numbers.has(b.dataset.point); });
    all('#rv-groups .rv-group').forEach((b) => {
      b.setAttribute('aria-pressed', String(b.dataset.group === group));
    });
    const none = document.querySelector('#rv-points .rv-none');
    if (none) none.hidden = numbers.size > 0 || !cards().length;
  }

  function reveal(boxId, node) {
    if (narrow()) {
      node.scrollIntoView({block: 'center'});
      return;
    }
    const box = byId(boxId);
    box.scrollTop += node.getBoundingClientRect().top - box.getBoundingClientRect().top - 70;
  }

  function open(number) {
    all('.rv-card.open').forEach((card) => card.classList.remove('open'));
    all('.rv-mark.hit').forEach((mark) => mark.classList.remove('hit'));
    const card = byId('rv-diem-' + number);
    if (card) card.classList.add('open');
    all('#rv-text .rv-mark').forEach((mark) => {
      mark.classList.toggle('hit', mark.dataset.points.split(' ').includes(String(number)));
    });
    return card;
  }

  function toCard(number) {
    const card = open(number);
    if (!card || card.hidden) return;
    reveal('rv-points', card);
    card.focus({preventScroll: true});
  }

  function toText(place) {
    open(place.split('-')[0]);
    const badge = byId('rv-cho-' + place);
    if (!badge) return;
    reveal('rv-text', badge);
    badge.focus({preventScroll: true});
  }

  document.addEventListener('click', (event) => {
    const near = (css) => event.target.closest(css);
    const hit = near('.rv-badge') || near('.rv-mark:not(.off)') || near('[data-go]') || near('.rv-group');
    if (!hit) return;
    const d = hit.dataset;
    if (d.go) toText(d.go);
    else if (d.point) toCard(d.point);
    else if (d.points) toCard(d.points.split(' ').find((n) => byId('rv-diem-' + n)));
    else {
      group = d.group;
      sync();
      byId('rv-points').scrollTop = 0;
    }
  });

  document.addEventListener('submit', (event) => {
    const form = event.target.closest('[data-dismiss]');
    if (form) focusNext = shown().indexOf(form.closest('.rv-card'));
  }, true);

  // Whoever opens “Bỏ qua” types the reason next.
  document.addEventListener('toggle', (event) => {
    if (!event.target.matches('.rv-aside') || !event.target.open) return;
    event.target.querySelector('input').focus();
  }, true);

  document.addEventListener('click', () => {
    all('#rv-upload input[type=file], #rv-top input[type=file]').forEach(
      (input) => { input.accept = '.txt,.md,.docx,.pdf'; });
  }, true);

  function redrawn() {
    sync();
    if (focusNext === null || !shown().length) return;
    const next = shown()[Math.min(focusNext, shown().length - 1)];
    focusNext = null;
    next.focus({preventScroll: true});
  }

  function newText() {
    group = '';
    byId('rv-text').scrollTop = 0;
    sync();
  }

  // Gradio makes the two boxes anew whenever a report comes after an error or another report.
  function bind() {
    const boxes = [['rv-text', 'Toàn văn báo cáo', newText], ['rv-points', 'Các điểm rà soát', redrawn]];
    for (const [id, label, act] of boxes) {
      const node = byId(id);
      if (!node || node.getAttribute('role') === 'region') continue;
      node.setAttribute('role', 'region');
      node.setAttribute('aria-label', label);
      node.tabIndex = 0;
      new MutationObserver(act).observe(node, {childList: true, subtree: true});
      act();
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
