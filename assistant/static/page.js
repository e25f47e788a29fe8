// What the page needs beyond Gradio: copying with sources, and moving to a source on a phone.
(function () {
  'use strict';
  document.documentElement.lang = 'vi';
  const light = () => document.body && document.body.classList.remove('dark');
  light();
  document.addEventListener('DOMContentLoaded', light);

  // Clipboard access is only given to https and localhost; offices open the page by an address.
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement('textarea');
    area.value = text;
    area.setAttribute('readonly', '');
    area.className = 'off-screen';
    document.body.appendChild(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error('copy'));
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    const text = button.dataset.copy.replaceAll(' /bao-cao/', ' ' + location.origin + '/bao-cao/');
    const label = button.dataset.label || button.textContent;
    button.dataset.label = label;
    copy(text).then(
      () => { button.textContent = 'Đã sao chép'; },
      () => { button.textContent = 'Không sao chép được'; });
    setTimeout(() => { button.textContent = label; }, 2000);
  });

  document.addEventListener('source-opens', (event) => {
    document.querySelectorAll('a.cite.open').forEach((a) => a.classList.remove('open'));
    event.detail.classList.add('open');
  });

  const narrow = () => window.matchMedia('(max-width: 900px)').matches;
  const toTop = (node) => node && node.scrollIntoView({behavior: 'smooth', block: 'start'});

  document.addEventListener('click', (event) => {
    if (!event.target.closest('.back')) return;
    const opened = [...document.querySelectorAll('a.cite.open')].find((a) => a.offsetParent);
    toTop((opened || document.getElementById('talk')).closest('.turn, tr, li'));
  });

  // On a phone the source comes into view; else its box scrolls to the sentence.
  const whenShown = (columnId, boxId) => () => {
    const column = document.getElementById(columnId);
    const hit = column && column.querySelector('mark.hit');
    if (!hit) return;
    if (narrow()) {
      toTop(column);
      return;
    }
    const box = document.getElementById(boxId);
    box.scrollTop += hit.getBoundingClientRect().top - box.getBoundingClientRect().top - 160;
  };

  let turnsShown = 0;
  function whenTold() {
    const talk = document.getElementById('talk');
    const turns = talk.querySelectorAll('.turn-user');
    const last = turns[turns.length - 1];
    // The question stays at the top, so that a long answer is read from its beginning.
    if (!last) return;
    if (!narrow()) {
      talk.scrollTop += last.getBoundingClientRect().top - talk.getBoundingClientRect().top - 8;
    } else if (turns.length !== turnsShown) {
      toTop(last);
    }
    turnsShown = turns.length;
  }

  function follow(id, act, label) {
    const wait = setInterval(() => {
      const node = document.getElementById(id);
      if (!node) return;
      clearInterval(wait);
      if (label) {
        node.setAttribute('role', 'region');
        node.setAttribute('aria-label', label);
        node.setAttribute('aria-live', 'polite');
        node.tabIndex = 0;
      }
      new MutationObserver(act).observe(node, {childList: true, subtree: true});
    }, 200);
  }
  follow('source', whenShown('source-column', 'source'), 'Nguồn trích dẫn');
  follow('fig-source', whenShown('fig-column', 'fig-source'), 'Nguồn của số liệu');
  let formShown = '';
  follow('fig-column', () => {
    const form = document.getElementById('fig-about');
    const text = form && form.offsetParent ? form.textContent : '';
    if (text && text !== formShown) toTop(document.getElementById('fig-column'));
    formShown = text;
  });
  follow('cmp-source', whenShown('cmp-column', 'cmp-source'), 'Nguồn của bảng so sánh');
  // Only a hint to the file picker: what a file holds is checked where it is stored, and there
  // the reader is told in Vietnamese.
  document.addEventListener('click', () => {
    document.querySelectorAll('#upload input[type=file], #replace input[type=file]').forEach(
      (input) => { input.accept = '.txt,.md,.docx,.pdf'; });
  }, true);

  follow('talk', whenTold, 'Hỏi đáp');
  follow('detail', () => {
    if (narrow() && document.querySelector('#detail .detail')) {
      toTop(document.getElementById('detail-column'));
    }
  });
})();
