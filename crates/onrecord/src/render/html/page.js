"use strict";
(function () {
  var root = document.documentElement;
  var findings = Array.from(document.querySelectorAll(".f"));
  var folds = Array.from(document.querySelectorAll(".fold"));
  var form = document.querySelector(".filter");
  var keys = document.getElementById("keys");
  root.classList.add("js");

  function shown() {
    return findings.filter(function (f) { return !f.hidden; });
  }

  // Filter: what does not fit the three choices is hidden, and how much is left is said.
  function filter() {
    var want = { kind: form.elements.kind.value, speaker: form.elements.speaker.value, article: form.elements.article.value };
    findings.forEach(function (f) {
      f.hidden = (want.kind && f.dataset.kind !== want.kind) ||
        (want.speaker && f.dataset.speaker !== want.speaker) ||
        (want.article && f.dataset.articles.split(" ").indexOf(want.article) < 0);
    });
    var all = findings.length, left = shown().length;
    document.getElementById("shown").textContent = left === all ? "" : left + " of " + all;
    folds.forEach(function (d) {
      d.hidden = !d.querySelector(".f:not([hidden])");
      d.open = left < all;
    });
  }
  if (form) {
    form.addEventListener("change", filter);
    form.addEventListener("submit", function (e) { e.preventDefault(); });
  }

  // What a link points to may lie in closed parts, or among findings that are filtered out.
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) return;
    if (target.hidden && form) { form.reset(); filter(); }
    unfold(target);
    target.scrollIntoView();
  }
  function unfold(inner) {
    for (var up = inner; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  document.addEventListener("click", function (e) {
    var words = e.target.closest(".w");
    if (words && !e.target.closest("a") && getSelection().isCollapsed) {
      location.hash = words.dataset.at;
      return;
    }
    var button = e.target.closest("button.copy");
    if (!button) return;
    var done = function () {
      button.textContent = "Copied";
      setTimeout(function () { button.textContent = "Copy citation"; }, 2000);
    };
    var select = function () {
      var range = document.createRange();
      range.selectNodeContents(button.parentElement.querySelector(".cite"));
      var selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      if (document.execCommand("copy")) done();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(button.dataset.copy).then(done, select);
    else select();
  });

  // Keys, which can be turned off in the footer.
  function step(by) {
    var all = shown();
    if (!all.length) return;
    var here = document.activeElement && document.activeElement.closest(".f");
    var at = all.indexOf(here);
    var next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    unfold(all[next].parentElement);
    all[next].focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
  }
  function toggle() {
    var here = document.activeElement && document.activeElement.closest(".f");
    var part = here && here.querySelector("details");
    if (part) part.open = !part.open;
  }
  document.addEventListener("keydown", function (e) {
    if (!keys.checked || e.ctrlKey || e.metaKey || e.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
    if (e.key === "n") step(1);
    else if (e.key === "p") step(-1);
    else if (e.key === "o") toggle();
    else if (e.key === "b") history.back();
    else return;
    e.preventDefault();
  });

  // On paper nothing can be opened: every quotation is printed, reasons and texts as they lie.
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details.alone:not([open])"));
    closed.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { closed.forEach(function (d) { d.open = false; }); });
})();
