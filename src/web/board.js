// The board's little script: what the stream tells of is fetched as the page that it is, and its
// parts are swapped in. Without it every page reads and answers just the same.
"use strict";
(() => {
	const main = document.getElementById("main");
	const said = document.getElementById("said");
	const link = document.getElementById("link");
	let wanted = 0;

	// Parts that have a name of their own are kept when nothing in them changed, and when
	// somebody is at work in them.
	const busy = (part) => part.contains(document.activeElement) && part.querySelector("details[open]");
	const same = (a, b) => a.dataset.v ? a.dataset.v === b.dataset.v && a.className === b.className : a.isEqualNode(b);

	function keepParts(fresh) {
		for (const part of fresh.querySelectorAll("article[id]")) {
			const old = document.getElementById(part.id);
			if (old && (same(old, part) || busy(old))) {
				const left = part.querySelector(".due"), was = old.querySelector(".due");
				if (left && was) was.replaceWith(left);
				part.replaceWith(old);
			}
		}
	}

	function swap(html) {
		const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("main");
		if (!fresh) return;
		const at = document.activeElement && document.activeElement.closest("article[id]");
		const known = new Set([...main.querySelectorAll("article[id]")].map((a) => a.id));
		const news = [...fresh.querySelectorAll("article.interrupt, article.ask")].filter((a) => !known.has(a.id));
		const focus = document.activeElement;
		keepParts(fresh);
		main.replaceChildren(...fresh.childNodes);
		if (focus && main.contains(focus)) focus.focus();
		else if (at) (main.querySelector("article button") || main).focus();
		if (news.length)
			said.textContent = news.map((a) => a.querySelector("h3").textContent + ": " +
				a.querySelector(".why").textContent).join(" ");
	}

	async function load() {
		const turn = ++wanted;
		const reply = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
		const html = await reply.text();
		if (turn === wanted) swap(html);
	}

	let soon;
	const refresh = () => { clearTimeout(soon); soon = setTimeout(() => load().catch(() => {}), 60); };

	function tell(live) {
		link.hidden = false;
		link.textContent = live ? link.dataset.live : link.dataset.lost;
	}

	function listen() {
		const stream = new EventSource(main.dataset.stream);
		stream.addEventListener("hello", () => { tell(true); refresh(); });
		stream.addEventListener("alert", refresh);
		stream.addEventListener("feed", refresh);
		stream.onerror = () => {
			tell(false);
			if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
		};
	}

	if (main.dataset.stream) {
		listen();
		setInterval(refresh, 30000); // what is left of the time
		document.addEventListener("submit", async (event) => {
			const form = event.target;
			if (form.method !== "post" || !form.closest("article")) return;
			event.preventDefault();
			const body = new URLSearchParams(new FormData(form, event.submitter));
			for (const button of form.querySelectorAll("button")) button.disabled = true;
			try {
				swap(await (await fetch(form.action, { method: "POST", body })).text());
			} catch {
				tell(false);
				for (const button of form.querySelectorAll("button")) button.disabled = false;
			}
		});
	}
	for (const select of document.querySelectorAll(".office select")) {
		select.form.querySelector("button").hidden = true;
		select.addEventListener("change", () => select.form.submit());
	}
})();
