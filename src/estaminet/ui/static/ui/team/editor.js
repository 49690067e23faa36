// Turns text areas for rich text into editors. Without script they hold light text, which the server reads as well.
for (const area of document.querySelectorAll("textarea[data-rich]")) begin(area);

async function begin(area) {
  // The library wants to write its own style sheet, which our policy forbids; ours is in team.css.
  if (!document.querySelector("style[data-tiptap-style]")) {
    const sheet = document.createElementNS("urn:estaminet:none", "style"); // found by its name, without effect
    sheet.setAttribute("data-tiptap-style", "");
    document.head.append(sheet);
  }
  const kit = await import(area.dataset.rich);
  const frame = area.closest("[data-rich-frame]");
  const form = area.form;
  const typed = form.elements[area.name.replace(/([^-]+)$/, "typed_$1")];
  // What was typed as light text becomes the editor's HTML; from then on the form sends HTML.
  if (typed.value !== "html") area.value = area.dataset.html;
  typed.value = "html";
  const editor = kit.createTextareaEditor(area, [
    kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.History, kit.Gapcursor, kit.Dropcursor,
    kit.Blockquote, kit.Bold, kit.Italic, kit.BulletList, kit.OrderedList, kit.ListItem, kit.HorizontalRule, kit.Link,
    kit.Heading.configure({ levels: [2, 3] }),
  ]);
  const page = frame.querySelector(".ProseMirror");
  for (const name of ["lang", "dir", "spellcheck"]) if (area.hasAttribute(name)) page.setAttribute(name, area.getAttribute(name));
  page.setAttribute("role", "textbox");
  page.setAttribute("aria-multiline", "true");
  const label = document.querySelector(`label[for="${area.id}"]`);
  if (label) {
    label.id ||= `${area.id}-label`;
    page.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => page.focus());
  }
  if (area.hasAttribute("aria-describedby")) page.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
  // The field is named by the page of the editor now; the area itself only carries the value.
  area.hidden = true;
  frame.parentElement.querySelector("[data-light-help]")?.remove();
  dressBar(frame.querySelector("[role=toolbar]"), editor);
}

const doings = {
  bold: [(chain) => chain.toggleBold(), "bold"],
  italic: [(chain) => chain.toggleItalic(), "italic"],
  h2: [(chain) => chain.toggleHeading({ level: 2 }), "heading", { level: 2 }],
  h3: [(chain) => chain.toggleHeading({ level: 3 }), "heading", { level: 3 }],
  ul: [(chain) => chain.toggleBulletList(), "bulletList"],
  ol: [(chain) => chain.toggleOrderedList(), "orderedList"],
  quote: [(chain) => chain.toggleBlockquote(), "blockquote"],
  undo: [(chain) => chain.undo()],
  redo: [(chain) => chain.redo()],
};

function dressBar(bar, editor) {
  bar.hidden = false;
  const buttons = [...bar.querySelectorAll("[data-do]")];
  for (const button of buttons) {
    // A pointer leaves the caret where it is: what is typed next must not fall on the button.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      if (button.dataset.do === "link") askForLink(editor, button.dataset.ask);
      else doings[button.dataset.do][0](editor.chain().focus()).run();
    });
  }
  const show = () => {
    for (const button of buttons) {
      const [, name, attributes] = doings[button.dataset.do] ?? [null, "link"];
      if (!name) continue;
      const active = editor.isActive(name, attributes);
      button.classList.toggle("active", active);
      button.setAttribute("aria-pressed", String(active));
    }
  };
  editor.on("transaction", show);
  show();
  // One stop of the tab key for the whole bar; arrows move inside it.
  buttons.forEach((button, index) => { button.tabIndex = index ? -1 : 0; });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
    buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
    next.focus();
  });
}

function askForLink(editor, words) {
  const href = prompt(words, editor.getAttributes("link").href ?? "https://");
  if (href === null) return;
  const chain = editor.chain().focus().extendMarkRange("link");
  const address = href.trim();
  if (!address || address === "https://") chain.unsetMark("link").run();
  else chain.setMark("link", { href: address }).run();
}
