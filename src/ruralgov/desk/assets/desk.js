// What a script adds to pages that work without one: a word when the file has changed, answers beside the figure,
// forms that are not lost by a slip, and the host told that this page is open or has gone.
"use strict";
(() => {
  const { base, plan, version } = document.body.dataset;
  const me = Math.random().toString(36).slice(2);
  const tell = (what) => navigator.sendBeacon?.(`${base}/-/${what}`, new Blob([me], { type: "text/plain" }));
  tell("here");
  addEventListener("pageshow", (event) => event.persisted && tell("here"));
  addEventListener("pagehide", () => tell("gone"));

  // In a row of tabs that is wider than a telephone the page's own one is seen.
  for (const tab of document.querySelectorAll("nav a[aria-current]")) {
    const row = tab.closest("nav");
    row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }

  const changed = document.getElementById("changed");
  const look = async () => {
    if (document.hidden || !plan || !changed) return;
    try {
      const answer = await fetch(`${base}/state?plan=${encodeURIComponent(plan)}`);
      if (answer.ok && (await answer.text()) !== version) changed.hidden = false;
    } catch { /* the host has gone: nothing to say that the browser would not */ }
  };
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);

  // A figure's answer opens beside it; the link itself leads to the same page.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a.f");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !link.href.includes("/why?")) return;
    event.preventDefault();
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
    const box = document.createElement("dialog");
    const close = document.createElement("button");
    close.textContent = document.documentElement.lang === "en" ? "Close" : "关闭";
    close.autofocus = true;
    close.onclick = () => box.close();
    box.append(close, ...page.querySelector("main").children);
    box.onclose = () => { box.remove(); link.focus(); };
    document.querySelector("dialog")?.close();
    document.body.append(box);
    box.showModal();
  });

  // What was typed and not sent is not thrown away by a slip.
  let typed = false;
  for (const form of document.querySelectorAll("form.work")) form.addEventListener("input", () => { typed = true; });
  document.addEventListener("submit", () => { typed = false; });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });

  // Files dropped anywhere on the form are those of its field.
  for (const form of document.querySelectorAll("form.drop")) {
    const field = form.querySelector("input[type=file]");
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });
  }

  // A choice in a bar of filters is made at once.
  for (const field of document.querySelectorAll("form.bar[method=get] select"))
    field.addEventListener("change", () => field.form.requestSubmit());
})();
