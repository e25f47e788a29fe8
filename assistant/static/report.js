// On a phone the outline starts folded; the highlighted sentence takes the focus.
(function () {
  'use strict';
  const outline = document.querySelector('details.outline');
  if (outline && window.matchMedia('(max-width: 900px)').matches) outline.open = false;
  const hit = document.getElementById('muc');
  if (hit) {
    hit.focus({preventScroll: true});
    if (!location.hash) hit.scrollIntoView({block: 'center'});
  }
})();
