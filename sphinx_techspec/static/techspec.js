/* Sorts and filters the tables of views. Without it each table stands there in full.

   The words that it shows come as data-* attributes of its own <script>, translated. */
(() => {
  "use strict";

  const words = document.currentScript.dataset;
  const TABLE = "table.techspec-table:not(.techspec-matrix)";
  const KINDS = ["open", "active", "done", "retired"];
  const FEWEST_ROWS = 6; // fewer are seen at a glance
  const AT_ONCE = 100; // rows
  const MOMENT = 100; // ms
  const PAUSE = 250; // ms; browsers refuse to change the address too often
  const ORDERS = ["ascending", "descending"];

  const textOf = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /* Digits count as numbers, so dates and ids need no rule of their own. */
  function collator() {
    const options = { numeric: true, sensitivity: "base" };
    try {
      return new Intl.Collator(document.documentElement.lang || undefined, options);
    } catch {
      return new Intl.Collator(undefined, options); // no such language
    }
  }
  const { compare } = collator();

  /* The field of a column: of its class `techspec-col-FIELD`, else its number. */
  function fieldOf(heading) {
    const found = /\btechspec-col-(\S+)/.exec(heading.className);
    return found ? found[1] : String(heading.cellIndex + 1);
  }

  /* What a cell sorts by: its text, behind the number of `techspec-rank-NUMBER` for a level
     or the place of its kind for a status. */
  function keyOf(cell) {
    const mark = cell.querySelector(
      'p:first-child > .techspec-badge:only-child, [class*="techspec-rank-"]',
    );
    const [, level] = /techspec-rank-(\d+)/.exec(mark?.className) ?? [];
    const kind = KINDS.findIndex((name) => mark?.classList.contains(`techspec-${name}`));
    return [level ?? (kind < 0 ? "" : kind), textOf(cell)].join(" ").trim();
  }

  /* One table, with its rows in the order of the page. */
  class Table {
    constructor(node) {
      this.box = node.closest(".techspec-scroll") ?? node;
      const before = this.box.previousElementSibling;
      this.title = before?.matches("h1, h2, h3, h4, h5, h6, .techspec-group") ? before : null;
      this.headings = [...node.tHead.rows[0].cells];
      this.body = node.tBodies[0];
      this.rows = Array.from(this.body.rows, (row) => ({ node: row, keys: [], fits: true }));
      this.order = this.rows;
      this.settled = true;
      // On a narrow screen a row is a card, and each cell says what it is.
      this.headings.forEach((heading, place) => {
        const label = JSON.stringify(textOf(heading));
        node.style.setProperty(`--techspec-label-${place + 1}`, label);
      });
      node.classList.add("techspec-stacked");
    }

    sort(field, order) {
      const place = this.headings.findIndex((heading) => fieldOf(heading) === field);
      this.order = [...this.rows];
      if (order && place >= 0) {
        const sign = order === "ascending" ? 1 : -1;
        for (const row of this.rows) row.keys[place] ??= keyOf(row.node.cells[place]);
        this.order.sort(({ keys: { [place]: a } }, { keys: { [place]: b } }) =>
          a && b ? sign * compare(a, b) : !a - !b, // empty cells come last
        );
      }
      this.settled = false;
      this.headings.forEach((heading, number) => {
        if (order && number === place) heading.setAttribute("aria-sort", order);
        else heading.removeAttribute("aria-sort");
      });
    }

    /* Keep the rows that have every one of `wanted`; return how many they are. */
    filter(wanted) {
      for (const row of this.rows) {
        row.text ??= fold(row.node.textContent);
        row.fits = wanted.every((word) => row.text.includes(word));
      }
      return this.rows.filter((row) => row.fits).length;
    }

    /* Show the rows in their order: the first of them now, the others in a moment, so that
       a long table answers at once. */
    show() {
      clearTimeout(this.later);
      for (const { node, fits } of this.rows) {
        if (!(fits && this.settled) && !node.hidden) node.hidden = true;
      }
      if (!this.settled) this.body.replaceChildren(...this.order.map((row) => row.node));
      this.settled = true;
      const due = this.order.filter((row) => row.fits && row.node.hidden);
      const reveal = (row) => (row.node.hidden = false);
      due.splice(0, AT_ONCE).forEach(reveal);
      if (due.length) this.later = setTimeout(() => due.forEach(reveal), MOMENT);
    }
  }

  /* The tables of a view, sorted and filtered together. */
  class View {
    constructor(node, number) {
      this.node = node;
      this.suffix = number ? `-${number + 1}` : "";
      this.tables = Array.from(node.querySelectorAll(TABLE), (table) => new Table(table));
      this.total = this.tables.reduce((sum, table) => sum + table.rows.length, 0);
      if (this.total >= FEWEST_ROWS) this.equip();
    }

    equip() {
      const [first] = this.tables;
      this.input = element("input", {
        type: "search",
        placeholder: words.filter,
        "aria-label": words.filter,
        autocomplete: "off",
      });
      this.count = element("span", { role: "status" });
      let start = first.title ?? first.box;
      while (start.parentNode !== this.node) start = start.parentNode;
      start.before(element("div", { class: "techspec-tools" }, this.input, this.count));
      this.input.addEventListener("input", () => {
        this.filter();
        this.remember();
      });
      // The headings of the first table stand for those of all.
      for (const heading of first.headings) {
        const inner = heading.querySelector("p") ?? heading;
        const button = element("button", { type: "button" }, ...inner.childNodes);
        inner.append(button);
        button.addEventListener("click", () => {
          this.turn(fieldOf(heading));
          this.remember();
        });
      }
      this.recall();
    }

    /* Sort by a column; asked again, the other way round; then in the page's own order. */
    turn(field) {
      const before = this.field === field ? ORDERS.indexOf(this.order) : -1;
      this.sort(field, ORDERS[before + 1]);
    }

    sort(field, order) {
      [this.field, this.order] = [field, order];
      for (const table of this.tables) table.sort(field, order);
      for (const table of this.tables) table.show();
    }

    filter() {
      const wanted = fold(this.input.value).split(/\s+/).filter(Boolean);
      let sum = 0;
      this.tables.forEach((table, number) => {
        const shown = table.filter(wanted);
        sum += shown;
        table.show();
        if (table.title) table.title.hidden = !shown;
        if (number) table.box.hidden = !shown;
      });
      const values = { shown: sum, total: this.total };
      this.count.textContent = words.count.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    }

    /* Keep the state in the address, so that it can be linked and comes back. */
    remember() {
      clearTimeout(this.pending);
      this.pending = setTimeout(() => {
        const url = new URL(location);
        const set = (name, value) => {
          if (value) url.searchParams.set(name + this.suffix, value);
          else url.searchParams.delete(name + this.suffix);
        };
        set("spec-filter", this.input.value.trim());
        set("spec-sort", this.order && (this.order === ORDERS[1] ? "-" : "") + this.field);
        try {
          history.replaceState(history.state, "", url);
        } catch {
          // Some browsers do not allow it, or not as often: the page works without.
        }
      }, PAUSE);
    }

    recall() {
      const state = new URLSearchParams(location.search);
      const [, minus, field] = /^(-?)(.*)$/.exec(state.get("spec-sort" + this.suffix) ?? "");
      if (this.tables[0].headings.some((heading) => fieldOf(heading) === field)) {
        this.sort(field, ORDERS[minus ? 1 : 0]);
      }
      this.input.value = state.get("spec-filter" + this.suffix) ?? "";
      this.filter();
    }

    /* Show a place of this view that a link leads to. */
    reveal(target) {
      const hidden = target.closest("[hidden]") ?? target.querySelector(":scope > [hidden]");
      if (!hidden || !this.input || !this.node.contains(target)) return;
      this.input.value = "";
      this.filter();
      this.remember();
      target.scrollIntoView();
    }
  }

  const views = Array.from(
    document.querySelectorAll(`.techspec-view:has(${TABLE})`),
    (node, number) => new View(node, number),
  );
  const reveal = () => {
    const target = document.querySelector(":target");
    if (target) for (const view of views) view.reveal(target);
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
