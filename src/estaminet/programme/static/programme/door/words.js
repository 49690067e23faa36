// Words and signs of the page's templates, in the language of the page.
const $ = (selector, root = document) => root.querySelector(selector);
export const language = document.documentElement.lang;
const rules = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);

export const $id = (id) => document.getElementById(id);

export function say(key, values = {}) {
  const word = $(`[data-key="${key}"]`, $id("words").content).dataset;
  const text = "number" in values && rules.select(values.number) === "one" ? word.one : word.many;
  const told = "number" in values ? { ...values, number: numbers.format(values.number) } : values;
  return text.replace(/%\((\w+)\)s/g, (_whole, name) => told[name] ?? "").replaceAll("%%", "%");
}

export const sign = (name) => {
  const found = $(`[data-sign="${name}"]`, $id("signs").content);
  return found ? document.importNode(found, true) : document.createTextNode("");
};

// What a sign says, for where there is room for words.
export const signWords = (name) => $(`[data-sign="${name}"] [aria-label]`, $id("signs").content)?.getAttribute("aria-label") ?? "";

export const said = (name) => [...document.importNode($(`[data-said="${name}"]`, $id("said").content), true).childNodes];

export function clock(at) {
  const then = new Date(at);
  const today = then.toDateString() === new Date().toDateString();
  return then.toLocaleString(language, { ...(today ? {} : { weekday: "short" }), hour: "2-digit", minute: "2-digit" });
}

export function element(tag, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}
