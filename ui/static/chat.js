// Shows the page that a citation stands on beside the answer. The marks are links to the PDF and
// work without this; it only saves the reader the way there and back.
(() => {
  "use strict";
  let current = null; // the citation that is shown, as the link that was followed
  let begun = ""; // the exchange that has been scrolled to
  let shown = ""; // the answer whose first citation has been shown by itself

  const panel = () => document.querySelector("#panel .page");
  const narrow = () => window.matchMedia("(max-width: 900px)").matches;
  const smooth = () =>
    window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

  // The notes on a page, and its tables as rows and columns with what is quoted marked in them.
  function notes(page, link) {
    const list = page.querySelector(".page-notes");
    const told = JSON.parse(link.dataset.notes || "[]");
    list.replaceChildren(...told.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    list.hidden = !told.length;
  }

  async function tables(page, link) {
    const details = page.querySelector(".as-table");
    details.hidden = true;
    const reply = await fetch(link.dataset.tables).catch(() => null);
    const found = reply && reply.ok ? (await reply.json()).tables : [];
    if (current !== link || !found.length) return;
    const quoted = JSON.parse(link.dataset.rects || "[]");
    const number = Number(link.dataset.tables.split("page=")[1]);
    details.querySelector(".grids").replaceChildren(...found.map((one) => grid(one, number, quoted)));
    details.hidden = false;
  }

  function grid(table, number, quoted) {
    const meets = (a, b) => {
      const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
      return height > 0.4 * (a[3] - a[1]) && Math.min(a[2], b[2]) > Math.max(a[0], b[0]);
    };
    const element = document.createElement("table");
    if (table.caption) element.createCaption().textContent = table.caption;
    const rows = Array.from({ length: table.rows }, () => element.insertRow());
    for (const cell of [...table.cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
      const made = document.createElement(cell.heading ? "th" : "td");
      made.textContent = cell.text;
      made.rowSpan = cell.rows;
      made.colSpan = cell.columns;
      if (cell.heading) made.scope = cell.row === 0 ? "col" : "row";
      if (cell.page === number && cell.text && quoted.some((rect) => meets(rect, cell.rect))) made.className = "quoted";
      rows[cell.row]?.append(made);
    }
    return element;
  }

  // One link for each citation of an answer, in the order of the marks.
  function citations(link) {
    const answer = link.closest("[data-answer]");
    const further = Boolean(link.closest(".more"));
    const byMark = new Map();
    for (const one of answer ? answer.querySelectorAll("[data-picture]") : [link]) {
      if (Boolean(one.closest(".more")) !== further) continue;
      if (!byMark.has(one.dataset.mark)) byMark.set(one.dataset.mark, one);
    }
    return [...byMark.values()];
  }

  function show(link) {
    const page = panel();
    if (!page) return;
    current = link;
    document.documentElement.classList.add("has-page");
    const all = citations(link);
    const place = all.findIndex((one) => one.dataset.mark === link.dataset.mark);
    const image = page.querySelector("img");
    page.querySelector(".missing").hidden = true;
    image.hidden = false;
    image.onerror = () => {
      image.hidden = true;
      page.querySelector(".missing").hidden = false;
    };
    image.alt = `${link.dataset.where} of ${link.dataset.title}, with the quote highlighted`;
    image.src = link.dataset.picture;
    notes(page, link);
    tables(page, link);
    page.querySelector(".page-title").textContent = link.dataset.title;
    page.querySelector(".page-where").textContent = link.dataset.where;
    page.querySelector(".page-count").textContent = `${place + 1} of ${all.length}`;
    page.querySelector(".open").href = link.getAttribute("href");
    for (const step of page.querySelectorAll(".step")) {
      step.disabled = !all[place + Number(step.dataset.step)];
      step.setAttribute("aria-label", `${step.textContent} citation`);
    }
    for (const one of document.querySelectorAll("[data-picture]")) {
      const same = one.closest("[data-answer]") === link.closest("[data-answer]");
      if (same && one.dataset.mark === link.dataset.mark) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#talk [data-picture]");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.button)) {
      event.preventDefault();
      show(link);
      if (narrow()) panel().scrollIntoView({ behavior: smooth() });
      return;
    }
    const step = event.target.closest("#panel .step");
    if (step && current) {
      const all = citations(current);
      const place = all.findIndex((one) => one.dataset.mark === current.dataset.mark);
      const next = all[place + Number(step.dataset.step)];
      if (next) show(next);
      return;
    }
    if (event.target.closest("#panel .back") && current) {
      current.scrollIntoView({ behavior: smooth(), block: "center" });
      current.focus({ preventScroll: true });
      return;
    }
    const question = document.querySelector("#question textarea");
    if (question && event.target.closest(".skip")) {
      event.preventDefault();
      question.focus();
    }
  });

  // What a language model makes of a brief is put in when it is there: the quotes do not wait.
  async function later() {
    const place = document.querySelector("[data-later]");
    if (!place) return;
    const told = place.querySelector("p");
    const way = [...told.childNodes];
    told.textContent = "A language model is putting it in short …";
    const reply = await fetch(place.dataset.later).catch(() => null);
    const html = reply && reply.ok ? await reply.text() : "";
    const made = new DOMParser().parseFromString(html, "text/html").querySelector("#short");
    if (made) place.replaceChildren(...made.childNodes);
    else told.replaceChildren(...way);
  }
  later();

  // The conversation is written anew with every part of an answer: see what has come.
  new MutationObserver(() => {
    const talk = document.querySelector("#conversation");
    if (!talk) return;
    const exchanges = talk.querySelectorAll(".exchange");
    if (!exchanges.length) {
      document.documentElement.classList.remove("has-page");
      document.documentElement.classList.remove("talking");
      begun = shown = "";
      return;
    }
    document.documentElement.classList.add("talking");
    const last = exchanges[exchanges.length - 1];
    const key = `${exchanges.length}`;
    if (begun !== key && !last.querySelector("[data-answer]")) {
      begun = key;
      last.scrollIntoView({ behavior: "auto", block: "start" });
    }
    const answer = last.querySelector("[data-answer]");
    if (answer && shown !== `${key} ${answer.dataset.answer}`) {
      shown = `${key} ${answer.dataset.answer}`;
      last.scrollIntoView({ behavior: smooth(), block: "start" });
      const first = answer.querySelector("[data-picture]");
      if (first) show(first);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
