/* Sort, filter, and group the tables of views, which are complete without this script.

   The data-* attributes of its <script> element have the translated messages. The facets
   of a table are JSON in an element after it. */
(() => {
  "use strict";

  const messages = document.currentScript.dataset;
  const TABLE = "table.techspec-table:not(.techspec-matrix)";
  const KINDS = ["open", "active", "done", "retired"];
  const MIN_ROWS = 6; // shorter tables need no controls
  const ROWS_AT_ONCE = 100;
  const SHOW_DELAY = 100; // ms
  const ADDRESS_DELAY = 250; // ms; browsers limit how often the address may change
  const ORDERS = ["ascending", "descending"];
  const UNGROUPED = "none";
  const AS_WRITTEN = ""; // the groups of the page

  const textOf = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const fill = (message, values) => message.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function element(name, attributes, ...children) {
    const created = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
    created.append(...children);
    return created;
  }

  function button(text, onClick) {
    const created = element("button", { type: "button" }, text);
    created.addEventListener("click", onClick);
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

  /* Return the text of a cell; a dash marks one without a value. */
  const valueOf = (cell) => (cell.querySelector("p > .techspec-none:only-child") ? "" : textOf(cell));

  /* Return the sort key of a cell: its text, after the number of `techspec-rank-NUMBER` for
     a level or the position of its kind for a status. */
  function keyOf(cell) {
    const mark = cell.querySelector(
      'p:first-child > .techspec-badge:only-child, [class*="techspec-rank-"]',
    );
    const [, level] = /techspec-rank-(\d+)/.exec(mark?.className) ?? [];
    const kind = KINDS.findIndex((name) => mark?.classList.contains(`techspec-${name}`));
    return [level ?? (kind < 0 ? "" : kind), valueOf(cell)].join(" ").trim();
  }

  /* Return a value as a field of a CSV file, which no spreadsheet takes for a formula. */
  function csvField(text) {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${safe.replace(/"/g, '""')}"`;
  }

  /* Rows with a heading, whose count follows the filter. */
  class Group {
    constructor(node, rows) {
      this.node = node;
      this.rows = rows;
      this.count = node?.querySelector(".techspec-count");
    }

    update() {
      if (!this.node) return;
      const shown = this.rows.filter((row) => row.matches).length;
      const total = this.rows.length;
      this.count.textContent =
        shown === total ? `(${total})` : `(${fill(messages.count, { shown, total })})`;
      this.node.hidden = !shown;
    }
  }

  /* A table with its controls. */
  class Table {
    constructor(node, number) {
      this.node = node;
      this.suffix = number ? `-${number + 1}` : "";
      this.box = node.closest(".techspec-scroll") ?? node;
      this.headings = [...node.tHead.rows[0].cells];
      this.body = node.tBodies[0];
      this.readRows();
      const data = this.box.nextElementSibling;
      this.facets = data?.matches(".techspec-facets") ? JSON.parse(data.textContent) : [];
      for (const facet of this.facets) {
        this.rows.forEach((row, index) => (row.facets[facet.name] = facet.rows[index] ?? []));
      }
      // On a narrow screen a row is a card, whose cells have labels.
      const labels = this.headings.map(textOf);
      for (const row of this.rows) {
        labels.forEach((label, index) => (row.node.cells[index].dataset.label = label));
      }
      node.classList.add("techspec-stacked");
      this.watchWidth();
      if (this.rows.length >= MIN_ROWS) this.addControls();
    }

    /* The headings of a table that fits its box stay visible; in a box that scrolls, they
       cannot. */
    watchWidth() {
      new ResizeObserver(() => {
        const fits = this.node.offsetWidth <= this.box.clientWidth;
        this.box.classList.toggle("techspec-fits", fits);
      }).observe(this.box);
    }

    readRows() {
      this.rows = [];
      this.written = [];
      for (const node of this.body.rows) {
        const isHeading = node.classList.contains("techspec-group");
        if (isHeading || !this.written.length) {
          this.written.push(new Group(isHeading ? node : null, []));
        }
        if (isHeading) continue;
        const row = { node, keys: [], facets: {}, matches: true };
        this.rows.push(row);
        this.written.at(-1).rows.push(row);
      }
      this.groups = this.written;
    }

    addControls() {
      this.input = element("input", {
        type: "search",
        placeholder: messages.filter,
        "aria-label": messages.filter,
        autocomplete: "off",
      });
      this.selects = this.facets.map((facet) => [facet, this.facetSelect(facet)]);
      this.grouping = this.groupSelect();
      this.count = element("span", { role: "status" });
      this.clear = button(messages.clear, () => this.clearFilters());
      const download = button("CSV", () => this.download());
      download.title = messages.download;
      const selects = this.selects.map(([, select]) => select);
      const end = element("span", { class: "techspec-result" }, this.count, this.clear, download);
      const found = [this.input, ...selects, this.grouping, end].filter(Boolean);
      const tools = element("div", { class: "techspec-tools" }, ...found);
      this.empty = element("p", { class: "techspec-empty" }, messages.empty, " ");
      this.empty.append(button(messages.clear, () => this.clearFilters()));
      this.empty.hidden = true;
      this.box.before(tools);
      this.box.after(this.empty);
      for (const control of [this.input, ...selects, this.grouping]) {
        control?.addEventListener("input", () => {
          this.update();
          this.saveState();
        });
      }
      for (const heading of this.headings) {
        const inner = heading.querySelector("p") ?? heading;
        const toggle = button("", () => {
          this.toggleSort(fieldOf(heading));
          this.saveState();
        });
        toggle.append(...inner.childNodes);
        inner.append(toggle);
      }
      this.restoreState();
    }

    facetSelect({ name, label, values }) {
      const options = values.map((value, index) => element("option", { value: index }, value));
      const any = element("option", { value: "" }, label);
      return element("select", { "aria-label": label, name }, any, ...options);
    }

    groupSelect() {
      const isGrouped = this.written.some((group) => group.node);
      const options = this.facets.map(({ name, label }) =>
        element("option", { value: name }, fill(messages.group, { field: label })),
      );
      if (!isGrouped && !options.length) return null;
      const first = isGrouped ? [[AS_WRITTEN, messages.grouped], [UNGROUPED, messages.ungrouped]]
        : [[AS_WRITTEN, messages.ungrouped]];
      const fixed = first.map(([value, text]) => element("option", { value }, text));
      return element("select", { "aria-label": messages.groups }, ...fixed, ...options);
    }

    /* Sort by a column: ascending, then descending, then in the order of the page. */
    toggleSort(field) {
      const before = this.field === field ? ORDERS.indexOf(this.order) : -1;
      this.sort(field, ORDERS[before + 1]);
      this.update();
    }

    sort(field, order) {
      [this.field, this.order] = [field, order];
      for (const heading of this.headings) {
        if (order && fieldOf(heading) === field) heading.setAttribute("aria-sort", order);
        else heading.removeAttribute("aria-sort");
      }
    }

    /* Return rows in the chosen order; those with an empty cell are last. */
    sorted(rows) {
      const column = this.headings.findIndex((heading) => fieldOf(heading) === this.field);
      if (!this.order || column < 0) return rows;
      const sign = this.order === "ascending" ? 1 : -1;
      for (const row of rows) row.keys[column] ??= keyOf(row.node.cells[column]);
      return [...rows].sort(({ keys: { [column]: a } }, { keys: { [column]: b } }) =>
        a && b ? sign * compare(a, b) : !a - !b,
      );
    }

    /* Return the groups to show: those of the page dissolve when a column sorts all rows. */
    arrangedGroups() {
      const choice = this.grouping?.value ?? AS_WRITTEN;
      const facet = this.facets.find(({ name }) => name === choice);
      if (facet) return this.groupsOf(facet);
      if (choice === AS_WRITTEN && !this.order) return this.written;
      return [new Group(null, this.sorted(this.rows))];
    }

    groupsOf({ name, values }) {
      const groups = values.map((value, index) => {
        const rows = this.rows.filter((row) => row.facets[name][0] === index);
        const count = element("span", { class: "techspec-count" });
        const title = element("p", {}, element("strong", {}, value), " ", count);
        const cell = element("td", { colspan: this.headings.length }, title);
        const heading = element("tr", { class: "techspec-group" }, cell);
        return new Group(heading, this.sorted(rows));
      });
      return groups.filter((group) => group.rows.length);
    }

    /* Filter, group, and sort. */
    update() {
      const terms = fold(this.input.value).split(/\s+/).filter(Boolean);
      const chosen = this.selects.filter(([, select]) => select.value);
      let shown = 0;
      for (const row of this.rows) {
        row.text ??= fold(row.node.textContent);
        row.matches =
          terms.every((term) => row.text.includes(term)) &&
          chosen.every(([{ name }, select]) => row.facets[name].includes(Number(select.value)));
        shown += row.matches;
      }
      for (const [, select] of this.selects) {
        select.classList.toggle("techspec-chosen", Boolean(select.value));
      }
      this.show(this.arrangedGroups());
      this.count.textContent = fill(messages.count, { shown, total: this.rows.length });
      this.clear.hidden = !(terms.length || chosen.length);
      this.empty.hidden = shown > 0;
    }

    /* Show the first rows immediately and the others after a delay, so that a long table
       responds without a pause. */
    show(groups) {
      clearTimeout(this.later);
      const rows = groups.flatMap((group) => group.rows);
      const before = this.groups.flatMap((group) => group.rows);
      const isSame = groups === this.groups || (!groups.some((group) => group.node) &&
        !this.groups.some((group) => group.node) &&
        rows.every((row, index) => row === before[index]));
      for (const { node, matches } of rows) {
        if (!(matches && isSame) && !node.hidden) node.hidden = true;
      }
      for (const group of groups) group.update();
      if (!isSame) {
        const nodes = groups.flatMap((group) => [
          ...(group.node ? [group.node] : []),
          ...group.rows.map((row) => row.node),
        ]);
        this.body.replaceChildren(...nodes);
      }
      this.groups = groups;
      const due = rows.filter((row) => row.matches && row.node.hidden);
      const reveal = (row) => (row.node.hidden = false);
      due.splice(0, ROWS_AT_ONCE).forEach(reveal);
      if (due.length) this.later = setTimeout(() => due.forEach(reveal), SHOW_DELAY);
    }

    clearFilters() {
      this.input.value = "";
      for (const [, select] of this.selects) select.value = "";
      this.update();
      this.saveState();
      this.input.focus();
    }

    /* Download the rows that match, in the order shown. */
    download() {
      const lines = [this.headings.map(textOf)];
      for (const { rows } of this.groups) {
        for (const { node, matches } of rows) {
          if (matches) lines.push([...node.cells].map(valueOf));
        }
      }
      const text = lines.map((cells) => cells.map(csvField).join(",") + "\r\n").join("");
      // Spreadsheets need the byte order mark to recognize UTF-8.
      const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
      const name = textOf(document.querySelector("h1") ?? document.body).replace(/[¶#]/g, "");
      element("a", { href: url, download: `${fold(name.trim()).replace(/\W+/g, "-")}.csv` }).click();
      URL.revokeObjectURL(url);
    }

    /* Save the state in the address, so that links and the history restore it. */
    saveState() {
      clearTimeout(this.pending);
      this.pending = setTimeout(() => {
        const url = new URL(location);
        const set = (name, value) => {
          if (value) url.searchParams.set(`spec-${name}${this.suffix}`, value);
          else url.searchParams.delete(`spec-${name}${this.suffix}`);
        };
        set("filter", this.input.value.trim());
        set("sort", this.order && (this.order === ORDERS[1] ? "-" : "") + this.field);
        set("group", this.grouping?.value);
        for (const [facet, select] of this.selects) {
          set(`by-${facet.name}`, select.value && facet.values[select.value]);
        }
        try {
          history.replaceState(history.state, "", url);
        } catch {
          // Some browsers disallow it, or limit its rate; the page works without it.
        }
      }, ADDRESS_DELAY);
    }

    restoreState() {
      const state = new URLSearchParams(location.search);
      const get = (name) => state.get(`spec-${name}${this.suffix}`) ?? "";
      const [, minus, field] = /^(-?)(.*)$/.exec(get("sort"));
      if (this.headings.some((heading) => fieldOf(heading) === field)) {
        this.sort(field, ORDERS[minus ? 1 : 0]);
      }
      this.input.value = get("filter");
      for (const [facet, select] of this.selects) {
        const position = facet.values.indexOf(get(`by-${facet.name}`));
        select.value = position < 0 ? "" : position;
      }
      if (this.grouping) {
        this.grouping.value = get("group");
        if (this.grouping.selectedIndex < 0) this.grouping.selectedIndex = 0;
      }
      this.update();
    }

    /* Clear the filters if they hide the target of a link. */
    reveal(target) {
      if (!this.input || !this.node.contains(target) || !target.closest("[hidden]")) return;
      this.clearFilters();
      target.scrollIntoView();
    }
  }

  const tables = Array.from(
    document.querySelectorAll(`.techspec-view ${TABLE}`),
    (node, number) => new Table(node, number),
  );
  const reveal = () => {
    const target = document.querySelector(":target");
    if (target) for (const table of tables) table.reveal(target);
  };
  addEventListener("hashchange", reveal);
  reveal();

  /* On an index page, "/" moves to the filter, as in many lists on the web. */
  const [first] = tables;
  if (first?.input && document.querySelector(".techspec-index")) {
    addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      event.stopImmediatePropagation(); // themes open the search
      first.input.focus();
    }, true);
  }
})();
