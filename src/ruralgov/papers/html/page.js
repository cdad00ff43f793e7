"use strict";
document.documentElement.classList.add("scripted");
const all = (words, from = document) => [...from.querySelectorAll(words)];

/* Where a figure comes from is shown beside it; what it is made of can be followed, and left again. */
const dialog = document.createElement("dialog");
dialog.setAttribute("aria-labelledby", "why-name");
const told = document.createElement("div");
const bar = document.createElement("div");
bar.className = "bar";
const button = (words, act) => {
  const one = document.createElement("button");
  one.type = "button";
  one.textContent = words;
  one.addEventListener("click", act);
  bar.append(one);
  return one;
};
const trail = [];
const back = button("返回", () => { trail.pop(); tell(trail.at(-1)); });
button("关闭", () => dialog.close());
dialog.append(bar, told);
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
document.body.append(dialog);

function tell(id) {
  const note = document.getElementById(id);
  const name = document.createElement("h2");
  name.id = "why-name";
  name.textContent = note.querySelector("h4").textContent;
  const rest = [...note.children].slice(1).filter((one) => one.className !== "rests").map((one) => one.cloneNode(true));
  const lines = document.createElement("ol");
  lines.className = "lines";
  for (const link of all("a.l", note)) {
    const line = document.getElementById(link.hash.slice(1)).cloneNode(true);
    line.removeAttribute("id");
    lines.append(line);
  }
  const head = document.createElement("h3");
  head.textContent = "依据的方案各行";
  told.replaceChildren(name, ...rest, ...(lines.children.length ? [head, lines] : []));
  back.hidden = trail.length < 2;
  dialog.scrollTop = 0;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.f, a.p");
  const id = link && link.hash.slice(1);
  if (!id || !document.getElementById(id)) return;
  event.preventDefault();
  if (!dialog.open) trail.length = 0;
  trail.push(id);
  tell(id);
  if (!dialog.open) dialog.showModal();
});

/* A table sorts by any of its columns; the sum stays below, headings within it go while it is sorted. */
const collator = new Intl.Collator("zh-CN", { numeric: true });
const value = (row, place) => {
  const cell = row.cells[place];
  return cell.dataset.v === undefined ? cell.textContent.trim() : cell.dataset.v;
};
const compare = (one, two) => {
  if (one === "" || two === "") return (one === "") - (two === "");
  const numbers = [Number(one), Number(two)];
  return numbers.every(Number.isFinite) ? numbers[0] - numbers[1] : collator.compare(one, two);
};

function sort(table, place, heading) {
  const body = table.tBodies[0];
  const next = { none: "ascending", ascending: "descending", descending: "none" }[heading.getAttribute("aria-sort") || "none"];
  for (const one of table.tHead.rows[0].cells) if (one.hasAttribute("aria-sort")) one.setAttribute("aria-sort", "none");
  heading.setAttribute("aria-sort", next);
  const written = table.written;
  const sum = written.filter((row) => row.className === "total");
  const sorted = next === "none"
    ? written.filter((row) => row.className !== "total")
    : written.filter((row) => row.className === "").sort((one, two) => {
      const empty = (value(one, place) === "") - (value(two, place) === "");
      return empty || compare(value(one, place), value(two, place)) * (next === "ascending" ? 1 : -1);
    });
  body.replaceChildren(...sorted, ...sum);
}

for (const table of all("main table")) {
  const rows = [...table.tBodies[0].rows];
  if (table.closest("figure").className === "bars" || rows.filter((row) => row.className === "").length < 3) continue;
  table.written = rows;
  [...table.tHead.rows[0].cells].forEach((heading, place) => {
    const act = document.createElement("button");
    act.type = "button";
    act.append(...heading.childNodes);
    heading.append(act);
    heading.setAttribute("aria-sort", "none");
    act.addEventListener("click", () => sort(table, place, heading));
  });
}

/* What is filtered is every row about a task; sums stay what they are, and the page says so. */
const filters = document.getElementById("filters");
if (filters) {
  const marks = all(".lights li");
  const rows = all("[data-task]");
  const fits = (mark, asked) => (!asked.unit || mark.units.split("|").includes(asked.unit))
    && (!asked.light || mark.light === asked.light)
    && (!asked.section || mark.section === asked.section)
    && (!asked.due || (mark.due >= asked.due.split("/")[0] && mark.due < asked.due.split("/")[1]));
  const show = () => {
    const asked = Object.fromEntries(new FormData(filters));
    const kept = new Set(marks.filter((mark) => fits(mark.dataset, asked)).map((mark) => mark.dataset.task));
    for (const row of rows) row.hidden = !kept.has(row.dataset.task);
    const some = Object.values(asked).some(Boolean);
    filters.querySelector("output").textContent = some
      ? `显示${kept.size}项任务（共${marks.length}项）；合计数按全部任务计，不随筛选变化。` : "";
  };
  filters.hidden = false;
  filters.addEventListener("change", show);
  filters.addEventListener("reset", () => setTimeout(show));
  filters.addEventListener("submit", (event) => event.preventDefault());
}
