/* Sort and filter the tables of views, which are complete without this script.

   The data-* attributes of its <script> element have the translated messages. */
(() => {
  "use strict";

  const messages = document.currentScript.dataset;
  const TABLE = "table.techspec-table:not(.techspec-matrix)";
  const KINDS = ["open", "active", "done", "retired"];
  const MIN_ROWS = 6; // shorter views need no controls
  const ROWS_AT_ONCE = 100;
  const SHOW_DELAY = 100; // ms
  const ADDRESS_DELAY = 250; // ms; browsers limit how often the address may change
  const ORDERS = ["ascending", "descending"];

  const textOf = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function element(name, attributes, ...children) {
    const created = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
    created.append(...children);
    return created;
  }

  /* The comparison is numeric, which sorts dates and ids as well. */
  function collator() {
    const options = { numeric: true, sensitivity: "base" };
    try {
      return new Intl.Collator(document.documentElement.lang || undefined, options);
    } catch {
      return new Intl.Collator(undefined, options); // unknown language
    }
  }
  const { compare } = collator();

  /* Return the field of a column from its class `techspec-col-FIELD`, or its number. */
  function fieldOf(heading) {
    const found = /\btechspec-col-(\S+)/.exec(heading.className);
    return found ? found[1] : String(heading.cellIndex + 1);
  }

  /* Return the sort key of a cell: its text, after the number of `techspec-rank-NUMBER` for
     a level or the position of its kind for a status. */
  function keyOf(cell) {
    const mark = cell.querySelector(
      'p:first-child > .techspec-badge:only-child, [class*="techspec-rank-"]',
    );
    const [, level] = /techspec-rank-(\d+)/.exec(mark?.className) ?? [];
    const kind = KINDS.findIndex((name) => mark?.classList.contains(`techspec-${name}`));
    return [level ?? (kind < 0 ? "" : kind), textOf(cell)].join(" ").trim();
  }

  /* A table, with its rows in the order of the page. */
  class Table {
    constructor(node) {
      this.box = node.closest(".techspec-scroll") ?? node;
      const before = this.box.previousElementSibling;
      this.title = before?.matches("h1, h2, h3, h4, h5, h6, .techspec-group") ? before : null;
      this.headings = [...node.tHead.rows[0].cells];
      this.body = node.tBodies[0];
      this.rows = Array.from(this.body.rows, (row) => ({ node: row, keys: [], matches: true }));
      this.order = this.rows;
      this.isOrdered = true;
      // On a narrow screen a row is a card, whose cells have labels.
      this.headings.forEach((heading, index) => {
        const label = JSON.stringify(textOf(heading));
        node.style.setProperty(`--techspec-label-${index + 1}`, label);
      });
      node.classList.add("techspec-stacked");
    }

    sort(field, order) {
      const column = this.headings.findIndex((heading) => fieldOf(heading) === field);
      this.order = [...this.rows];
      if (order && column >= 0) {
        const sign = order === "ascending" ? 1 : -1;
        for (const row of this.rows) row.keys[column] ??= keyOf(row.node.cells[column]);
        this.order.sort(({ keys: { [column]: a } }, { keys: { [column]: b } }) =>
          a && b ? sign * compare(a, b) : !a - !b, // empty cells are last
        );
      }
      this.isOrdered = false;
      this.headings.forEach((heading, index) => {
        if (order && index === column) heading.setAttribute("aria-sort", order);
        else heading.removeAttribute("aria-sort");
      });
    }

    /* Select the rows that contain all terms, and return their number. */
    filter(terms) {
      for (const row of this.rows) {
        row.text ??= fold(row.node.textContent);
        row.matches = terms.every((term) => row.text.includes(term));
      }
      return this.rows.filter((row) => row.matches).length;
    }

    /* Show the first rows immediately and the others after a delay, so that a long table
       responds without a pause. */
    show() {
      clearTimeout(this.later);
      for (const { node, matches } of this.rows) {
        if (!(matches && this.isOrdered) && !node.hidden) node.hidden = true;
      }
      if (!this.isOrdered) this.body.replaceChildren(...this.order.map((row) => row.node));
      this.isOrdered = true;
      const due = this.order.filter((row) => row.matches && row.node.hidden);
      const reveal = (row) => (row.node.hidden = false);
      due.splice(0, ROWS_AT_ONCE).forEach(reveal);
      if (due.length) this.later = setTimeout(() => due.forEach(reveal), SHOW_DELAY);
    }
  }

  /* The tables of a view, which are sorted and filtered together. */
  class View {
    constructor(node, number) {
      this.node = node;
      this.suffix = number ? `-${number + 1}` : "";
      this.tables = Array.from(node.querySelectorAll(TABLE), (table) => new Table(table));
      this.total = this.tables.reduce((sum, table) => sum + table.rows.length, 0);
      if (this.total >= MIN_ROWS) this.addControls();
    }

    addControls() {
      const [first] = this.tables;
      this.input = element("input", {
        type: "search",
        placeholder: messages.filter,
        "aria-label": messages.filter,
        autocomplete: "off",
      });
      this.count = element("span", { role: "status" });
      let start = first.title ?? first.box;
      while (start.parentNode !== this.node) start = start.parentNode;
      start.before(element("div", { class: "techspec-tools" }, this.input, this.count));
      this.input.addEventListener("input", () => {
        this.filter();
        this.saveState();
      });
      // The other tables have the same columns, and hide their headings.
      for (const heading of first.headings) {
        const inner = heading.querySelector("p") ?? heading;
        const button = element("button", { type: "button" }, ...inner.childNodes);
        inner.append(button);
        button.addEventListener("click", () => {
          this.toggleSort(fieldOf(heading));
          this.saveState();
        });
      }
      this.restoreState();
    }

    /* Sort by a column: ascending, then descending, then in the order of the page. */
    toggleSort(field) {
      const before = this.field === field ? ORDERS.indexOf(this.order) : -1;
      this.sort(field, ORDERS[before + 1]);
    }

    sort(field, order) {
      [this.field, this.order] = [field, order];
      for (const table of this.tables) table.sort(field, order);
      for (const table of this.tables) table.show();
    }

    filter() {
      const terms = fold(this.input.value).split(/\s+/).filter(Boolean);
      let sum = 0;
      this.tables.forEach((table, number) => {
        const shown = table.filter(terms);
        sum += shown;
        table.show();
        if (table.title) table.title.hidden = !shown;
        if (number) table.box.hidden = !shown;
      });
      const values = { shown: sum, total: this.total };
      this.count.textContent = messages.count.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    }

    /* Save the state in the address, so that links and the history restore it. */
    saveState() {
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
          // Some browsers disallow it, or limit its rate; the page works without it.
        }
      }, ADDRESS_DELAY);
    }

    restoreState() {
      const state = new URLSearchParams(location.search);
      const [, minus, field] = /^(-?)(.*)$/.exec(state.get("spec-sort" + this.suffix) ?? "");
      if (this.tables[0].headings.some((heading) => fieldOf(heading) === field)) {
        this.sort(field, ORDERS[minus ? 1 : 0]);
      }
      this.input.value = state.get("spec-filter" + this.suffix) ?? "";
      this.filter();
    }

    /* Clear the filter if it hides the target of a link. */
    reveal(target) {
      const hidden = target.closest("[hidden]") ?? target.querySelector(":scope > [hidden]");
      if (!hidden || !this.input || !this.node.contains(target)) return;
      this.input.value = "";
      this.filter();
      this.saveState();
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
