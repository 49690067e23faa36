// What facts add up to, in whatever order they came: the same reckoning as the house's (queries/attendance/present.py).
export function addUp(facts, skew) {
  const undone = new Set(facts.filter((fact) => fact.did === "undone").map((fact) => fact.undoes));
  // Our own clock may be wrong; the house's word about others is right already.
  const when = (fact) => fact.at + (fact.mine ? skew : 0);
  const standing = facts
    .filter((fact) => fact.did !== "undone" && !undone.has(fact.nonce))
    .sort((one, other) => when(one) - when(other) || (one.nonce < other.nonce ? -1 : 1));
  const there = new Map();
  const left = new Map();
  const counted = [];
  const refused = new Map();
  const totals = { walked_in: 0, online: 0, erased: 0 };
  for (const fact of standing) {
    if (fact.did === "arrived" && !fact.who) totals.erased += 1;
    else if (fact.did === "arrived") {
      const known = there.get(fact.who) ?? { since: when(fact), nonces: [], waits: false };
      known.nonces.push(fact.nonce);
      known.waits ||= fact.sent !== 1;
      there.set(fact.who, known);
      left.delete(fact.who);
    } else if (fact.did === "left") left.set(fact.who, { at: when(fact), nonce: fact.nonce });
    else if (fact.did === "refused") {
      counted.push(fact);
      if (fact.who) refused.set(fact.who, fact);
    } else {
      totals[fact.did] += fact.people;
      counted.push(fact);
    }
  }
  return { there, left, refused, counted: counted.reverse(), totals, when };
}

// Without accents, capitals and what stands between letters: "Éloïse O'Brien" is found by "eloise obrien".
export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/ł/g, "l")
    .replace(/ø/g, "o")
    .replace(/['’\-.]/g, "");

// What a ticket's code, or somebody who types it, says: its letters alone, or nothing.
export function codeOf(text) {
  const last = text.trim().toUpperCase().split(/[:/]/).filter(Boolean).pop() ?? "";
  const code = last.replace(/[\s-]/g, "");
  return /^[0-9A-Z]{16}$/.test(code) ? code : "";
}

export function finder(typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const end = typed.toUpperCase().replace(/[\s-]/g, "");
  return (person, party) => {
    if (!words.length) return true;
    if (end.length > 1 && person.code.endsWith(end)) return true;
    const name = fold(`${person.name} ${party}`);
    return words.every((word) => name.includes(word));
  };
}

export function nonce() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
