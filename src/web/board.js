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

	// What is left of the time, by the office's clock: the page came with it.
	let came = performance.now();
	const part = (name, count) => main.dataset[name].replace("#", count);
	function left(seconds) {
		const minutes = Math.floor(seconds / 60), hours = Math.floor(seconds / 3600);
		if (seconds < 0) return main.dataset.over;
		if (hours >= 48) return part("in", part("d", Math.floor(seconds / 86400)));
		if (hours >= 6) return part("in", part("h", hours));
		if (hours > 0) return part("in", part("h", hours)) + " " + part("m", minutes % 60);
		return part("in", part("m", minutes)) + (minutes < 10 ? " " + part("s", Math.floor(seconds % 60)) : "");
	}
	function count() {
		const now = Number(main.dataset.now) + (performance.now() - came) / 1000;
		for (const each of main.querySelectorAll(".left")) {
			const text = left(Number(each.dataset.at) - now);
			if (each.textContent !== text) each.textContent = text;
			each.classList.toggle("soon", Number(each.dataset.at) - now < 3600);
		}
	}

	function swap(html) {
		const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("main");
		if (!fresh) return;
		const at = document.activeElement && document.activeElement.closest("article[id]");
		const known = new Set([...main.querySelectorAll("article[id], .rights li")].map((a) => a.id));
		const news = [...fresh.querySelectorAll("article.interrupt, article.ask")].filter((a) => !known.has(a.id));
		const focus = document.activeElement;
		main.dataset.now = fresh.dataset.now;
		came = performance.now();
		const opened = [...main.querySelectorAll("details.list")].map((each) => each.open);
		fresh.querySelectorAll("details.list").forEach((each, i) => { each.open = opened[i] || false; });
		keepParts(fresh);
		main.replaceChildren(...fresh.childNodes);
		count();
		if (focus && main.contains(focus)) focus.focus();
		else if (at) (main.querySelector("article button") || main).focus();
		const right = [...main.querySelectorAll(".rights li")].find((each) => !known.has(each.id));
		if (right) said.textContent = right.textContent;
		if (news.length)
			said.textContent = news.map((a) => a.querySelector("h3").textContent + ": " +
				a.querySelector(".why").textContent).join(" ");
	}

	async function load() {
		const turn = ++wanted;
		const reply = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
		const html = await reply.text();
		if (turn !== wanted || typing()) return;
		if (pressed) refresh();
		else swap(html);
	}

	// Somebody who fills in a field of the page itself is not interrupted: they get it after.
	const typing = () => document.activeElement.matches("main > :not(section) input, main > :not(section) select");
	// What is swapped away, be it to come back, between press and release is not clicked.
	let pressed = false;
	document.addEventListener("pointerdown", () => { pressed = true; }, true);
	for (const end of ["pointerup", "pointercancel", "dragend", "blur"])
		window.addEventListener(end, () => { pressed = false; }, true);
	let soon;
	const refresh = () => { clearTimeout(soon); soon = setTimeout(() => typing() || load().catch(() => {}), 60); };

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
		setInterval(refresh, 30000); // times of day go on
		setInterval(count, 1000);
		main.addEventListener("focusout", refresh);
		document.addEventListener("submit", async (event) => {
			const form = event.target;
			if (form.method !== "post" || !form.closest("article")) return;
			event.preventDefault();
			const body = new URLSearchParams(new FormData(form, event.submitter));
			for (const button of form.querySelectorAll("button")) button.disabled = true;
			try {
				const html = await (await fetch(form.action, { method: "POST", body })).text();
				wanted++; // what was fetched before this is older
				swap(html);
			} catch {
				tell(false);
				for (const button of form.querySelectorAll("button")) button.disabled = false;
			}
		});
	}
	// While a request is typed: who may be meant, what was understood, and where there is room.
	const office = () => encodeURIComponent(new URLSearchParams(location.search).get("office") ||
		document.querySelector("[name=office]").value);
	function after(pause, action) {
		let waiting, turn = 0;
		return (...words) => {
			clearTimeout(waiting);
			waiting = setTimeout(async () => {
				const mine = ++turn;
				const done = await action(...words).catch(() => null);
				if (done && mine === turn) done();
			}, pause);
		};
	}
	const complete = after(120, async (typed) => {
		const reply = await fetch("/v1/people?limit=8&office=" + office() + "&q=" + encodeURIComponent(typed));
		const people = (await reply.json()).people || [];
		return () => document.getElementById("people").replaceChildren(...people.map((one) => new Option("", one.name)));
	});
	const hear = after(150, async (form) => {
		const field = (name) => encodeURIComponent(form.elements[name] ? form.elements[name].value : "");
		const reply = form.elements.when.value.trim() &&
			await fetch("/ask/heard?office=" + office() + "&near=" + field("when") + "&service=" + field("service"));
		const html = reply ? await reply.text() : "";
		return () => document.getElementById("heard").replaceChildren(
			...new DOMParser().parseFromString(html, "text/html").body.childNodes);
	});
	document.addEventListener("input", (event) => {
		if (event.target.matches("[list=people]") && event.target.value.trim()) complete(event.target.value);
		if (event.target.form && event.target.form.id === "ask" && event.target.name !== "participant") hear(event.target.form);
	});

	for (const select of document.querySelectorAll(".office select")) {
		select.form.querySelector("button").hidden = true;
		select.addEventListener("change", () => select.form.submit());
	}
})();
