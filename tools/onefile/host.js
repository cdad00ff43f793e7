"use strict";
// The desk in a page: the same engine and pages as the local server's, files by the browser's own dialogs, no request at all.
(async () => {
  const find = (id) => document.getElementById(id);
  const began = performance.now();
  let steps = 0;
  const marks = [];
  const step = async (words) => {
    marks.push([words, performance.now() - began]);
    find("step").textContent = words;
    find("far").value = ++steps;
    await new Promise((done) => setTimeout(done, 0));
  };
  const said = (words, bad = false) => {
    find("said").textContent = words;
    find("said").className = bad ? "bad" : "";
  };

  // The parts stand in the page as bytes, each as the character that it is in windows-1252; what HTML would change is escaped.
  const codes = new Uint8Array(65536);
  [...new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, at) => at))].forEach((sign, at) => { codes[sign.charCodeAt(0)] = at; });
  const bytes = (id) => {
    const text = find(id).textContent;
    find(id).remove();
    const found = new Uint8Array(text.length);
    let size = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      found[size++] = code === 61 ? codes[text.charCodeAt(++at)] ^ 64 : codes[code];
    }
    return found.subarray(0, size);
  };
  const unpacked = (id) => new Response(new Blob([bytes(id)]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const module = async (id) => {
    const address = URL.createObjectURL(new Blob([await unpacked(id)], { type: "text/javascript" }));
    try { return await import(address); } finally { URL.revokeObjectURL(address); }
  };

  await step("正在解开程序（一）……");
  const home = "https://onefile.invalid/";
  const kept = {
    [`${home}pyodide.asm.wasm`]: [await unpacked("wasm"), "application/wasm"],
    [`${home}python_stdlib.zip`]: [await unpacked("library"), "application/zip"],
  };
  // The engine asks for its files by addresses: they are answered from here, and nothing else is asked for.
  window.fetch = async (asked) => {
    const address = String(asked?.url ?? asked);
    if (!kept[address]) throw new TypeError(`not in this file: ${address}`);
    return new Response(kept[address][0], { headers: { "Content-Type": kept[address][1] } });
  };
  await step("正在解开程序（二）……");
  const site = unpacked("site");  // beside the start, which leaves the machine's other half idle
  const { loadPyodide } = await module("loader");
  const createPyodideModule = (await module("asm")).default;
  await step("正在启动……");
  const python = await loadPyodide({ indexURL: home, packageBaseUrl: home, lockFileContents: JSON.stringify({{lock}}), createPyodideModule });
  for (const address of Object.keys(kept)) delete kept[address];
  await step("正在装入……");
  // Modules are read from the archive as they are asked for; what is compiled for the machine must lie in folders.
  python.FS.writeFile("/site.zip", new Uint8Array(await site), { canOwn: true });
  python.runPython(`
import os, sys, zipfile
with zipfile.ZipFile("/site.zip") as archive:
    native = tuple({f"{name.partition('/')[0]}/" for name in archive.namelist() if name.endswith(".so")})
    archive.extractall("/native", [name for name in archive.namelist() if name.startswith(native)])
sys.path[:0] = ["/native", "/site.zip"]
os.makedirs("/plans", exist_ok=True)
os.chdir("/plans")
`);
  await step("马上就好……");
  const host = python.pyimport("ruralgov.desk.browser_host").Host("/plans", navigator.language);
  python.runPython("import gc; gc.collect(); gc.freeze()");  // what was imported stays: no later collection looks at it

  // Files: what was opened, with the browser's handle where it gives one, and what stood in it when we last looked.
  const files = new Map();
  const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
  const put = (name, data, handle) => {
    const path = `/plans/${name}`;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, data);
    files.set(name, { handle, data });
  };
  const now = (name) => python.FS.readFile(`/plans/${name}`);
  const names = () => { const list = host.names(); const found = list.toJs(); list.destroy(); return found; };
  const due = () => names().filter((name) => !files.has(name) || !same(now(name), files.get(name).data));
  const shown = () => {
    const list = due();
    find("save").disabled = list.length === 0;
    find("save").className = list.length ? "due" : "";
    find("save").textContent = list.length ? `保存（${list.length}）` : "保存";
  };
  const safe = (name) => name.split("/").filter((part) => part && part !== "." && part !== "..").join("/");

  const take = async (list, handles = []) => {
    let count = 0;
    for (const [at, file] of list.entries()) {
      const name = safe(file.webkitRelativePath ? file.webkitRelativePath.split("/").slice(1).join("/") : file.name);
      if (!/\.(ya?ml|csv|md|txt)$/i.test(name)) continue;
      put(name, new Uint8Array(await file.arrayBuffer()), handles[at]);
      count += /\.ya?ml$/i.test(name);
    }
    said(count ? `打开了 ${count} 个方案文件。` : "没有方案文件（.yaml）。", !count);
    const list_ = names();
    await go(list_.length === 1 ? `/overview?plan=${encodeURIComponent(list_[0])}` : "/");
  };
  const picked = async (pick) => { try { return await pick(); } catch (error) { if (error.name !== "AbortError") throw error; return null; } };
  find("files").onchange = (event) => take([...event.target.files]);
  find("tree").onchange = (event) => take([...event.target.files]);
  find("open").onclick = async () => {
    if (!window.showOpenFilePicker) return find("files").click();
    const handles = await picked(() => showOpenFilePicker({ multiple: true, types: KINDS }));
    if (handles) await take(await Promise.all(handles.map((one) => one.getFile())), handles);
  };
  find("folder").onclick = () => find("tree").click();

  const offer = (name, type, data) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([data], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  const KINDS = [{ description: "方案", accept: { "text/yaml": [".yaml", ".yml"] } }];
  const poured = async (handle, data) => {
    const stream = await handle.createWritable();
    await stream.write(data);
    await stream.close();
  };
  // Nobody's change is lost: a file that is not what we read is not written over. One file without a place is asked for its
  // place; of several only the first could be asked for, so they are downloaded, as where the browser cannot ask.
  const written = async (name, alone) => {
    const known = files.get(name);
    const data = now(name).slice();
    if (!known?.handle && alone && window.showSaveFilePicker) {
      const handle = await picked(() => showSaveFilePicker({ suggestedName: name.split("/").pop(), types: KINDS }));
      if (!handle) return false;
      await poured(handle, data);
      files.set(name, { handle, data });
      return true;
    }
    if (!known?.handle) {
      offer(name.split("/").pop(), "text/yaml", data);
    } else {
      const there = new Uint8Array(await (await known.handle.getFile()).arrayBuffer());
      if (!same(there, known.data)) {
        said(`${name} 刚被别的程序改过，没有覆盖。请另存（已下载一份），再重新打开。`, true);
        offer(name.split("/").pop(), "text/yaml", data);
        return false;
      }
      await poured(known.handle, data);
    }
    files.set(name, { handle: known?.handle, data });
    return true;
  };
  find("save").onclick = async () => {
    try {
      const list = due();
      let good = true;
      for (const name of list) good = (await written(name, list.length === 1)) && good;
      if (good) said(list.every((name) => files.get(name)?.handle) ? "已保存。" : "已下载；请把下载的文件放回原处。");
    } catch (error) {
      said(`没有保存：${error.message}`, true);
    }
    shown();
  };
  addEventListener("beforeunload", (event) => { if (due().length) event.preventDefault(); });

  // Pages: what the desk answers stands in a frame; its links and forms come back here.
  const frame = find("desk");
  const answer = (method, address, type = "", body = new Uint8Array()) => {
    const found = host.answer(method, address, type, python.toPy(body));
    const result = { status: found.status, type: found.media_type, location: found.location, name: found.name, body: found.bytes().toJs() };
    found.destroy();
    return result;
  };
  const words = (data) => new TextDecoder().decode(data);
  const script = `navigator.sendBeacon = () => true; window.fetch = (address) => parent.deskFetch(String(address?.url ?? address));`;
  // The policy of this page runs our own script and what we hand it as a blob: nothing that a plan says can be a script.
  const blobs = new Map();
  const blob = (address) => {
    if (!blobs.has(address)) blobs.set(address, URL.createObjectURL(new Blob([script, words(answer("GET", address).body)], { type: "text/javascript" })));
    return blobs.get(address);
  };
  const framed = (html) => html
    .replace(/<link rel="stylesheet" href="([^"]*)">/, (_, address) => `<style>${words(answer("GET", address.replaceAll("&amp;", "&")).body)}</style>`)
    .replace(/<script src="([^"]*)" defer><\/script>/, (_, address) => `<script type="module" src="${blob(address.replaceAll("&amp;", "&"))}"><\/script>`);
  const local = (address) => { const url = new URL(address, "https://desk.invalid/"); return url.host === "desk.invalid" ? url.pathname + url.search : null; };
  window.deskFetch = async (address) => {
    const path = local(address.replace(/^(?:about:srcdoc|file:\/\/)/, ""));
    const found = answer("GET", path ?? "/");
    return new Response(found.body, { status: found.status, headers: { "Content-Type": found.type } });
  };
  const show = (result, address, keep) => {
    if (result.status === 303) return go(result.location);
    if (result.name || !result.type.startsWith("text/html")) {
      offer(result.name || "文件", result.type, result.body);
      return null;
    }
    return new Promise((done) => {
      frame.onload = () => { wired(); done(); };
      frame.srcdoc = framed(words(result.body));
      const wanted = `#${address}`;
      if (!keep && location.hash !== wanted) { moving = wanted; location.hash = wanted; }
      shown();
    });
  };
  let moving = "";
  const go = async (address, keep = false) => show(answer("GET", address), address, keep);
  addEventListener("hashchange", () => {
    if (location.hash === moving) { moving = ""; return; }
    go(location.hash.slice(1) || "/", true);
  });
  const posted = async (form, button) => {
    const address = local(button?.getAttribute("formaction") || form.getAttribute("action") || location.hash.slice(1));
    const data = new FormData(form, button);
    if ((button?.getAttribute("formmethod") || form.method).toLowerCase() !== "post") {
      return go(`${address.split("?")[0]}?${new URLSearchParams([...data].filter(([, value]) => value !== ""))}`);
    }
    const sent = new Response(data);
    const body = new Uint8Array(await sent.arrayBuffer());
    const before = due().length;
    const result = answer("POST", address, sent.headers.get("Content-Type"), body);
    await show(result, address, true);
    if (due().length > before || due().length) find("save").focus({ preventScroll: true });
    return null;
  };
  const wired = () => {
    const inside = frame.contentDocument;
    inside.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || event.defaultPrevented) return;
      const target = link.getAttribute("href");
      if (target.startsWith("#")) return;
      event.preventDefault();
      const address = target === "" ? location.hash.slice(1) : local(target);
      if (address) go(address);
    });
    inside.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      posted(event.target, event.submitter);
    });
    for (const one of inside.querySelectorAll("iframe[src], img[src], object[data]")) {
      const address = local(one.getAttribute("src") ?? one.getAttribute("data"));
      if (!address || one.getAttribute("src")?.startsWith("data:")) continue;
      const found = answer("GET", address);
      if (one.tagName === "IFRAME" && found.type.startsWith("text/html")) { one.removeAttribute("src"); one.setAttribute("sandbox", ""); one.srcdoc = words(found.body); }
      else one.src = URL.createObjectURL(new Blob([found.body], { type: found.type }));
    }
  };

  find("wait").remove();
  find("bar").hidden = false;
  frame.hidden = false;
  said("先打开方案文件，或在下面新建。");
  marks.push(["", performance.now() - began]);
  window.ruralgov = { python, answer, put, names, due, marks, took: performance.now() - began };
  await go(location.hash.length > 1 && names().length ? location.hash.slice(1) : "/");
})().catch((error) => {
  const step = document.getElementById("step") ?? document.getElementById("said");
  step.textContent = `打不开：${error?.message ?? error}。请用新版的 Edge、Chrome 或 Firefox。`;
  console.error(error);
});
