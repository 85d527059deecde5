"use strict";
const nc = (() => {
  const content = JSON.parse(document.getElementById("content").textContent);
  const { facts, nodes, topics, schools, alerts, keeping, safety, sources, own } = content;
  const [SETTLED, PROVISIONAL, OPEN, SILENT, CONFLICT] = content.statuses;

  // What is true, false or unknown (null), in the order of nodes: what each is made of stands before it.
  const truthsOf = (told) => {
    const truths = [];
    for (const [op, ...parts] of nodes) {
      if (op === "=") {
        const value = told[parts[0]];
        const isRun = Array.isArray(parts[1][0]);
        truths.push(value == null ? null : isRun
          ? parts[1].some(([least, most]) => (least == null || value >= least) && (most == null || value <= most))
          : parts[1].includes(value));
      } else if (op === "!") {
        truths.push(truths[parts[0]] === null ? null : !truths[parts[0]]);
      } else {
        const decisive = op === "|", found = parts.map((part) => truths[part]);
        truths.push(found.includes(decisive) ? decisive : found.includes(null) ? null : !decisive);
      }
    }
    return truths;
  };

  // From the truths of a school's rules on a topic to its answer, as `nc_rules.verdict` has it.
  const decide = ([, rules, waivers], truths) => {
    const truthOf = rules.map((rule) => truths[rule[0]]);
    const lifted = waivers.map((when) => truths[when]);
    const waived = (r) => rules[r][3].some((w) => lifted[w] === true);
    const all = rules.map((_, r) => r);
    const fired = all.filter((r) => truthOf[r] === true && !waived(r));
    const unknown = all.filter((r) => truthOf[r] === null && !waived(r));
    const undone = (r) => rules[r][3].filter((w) => lifted[w] === null);
    const survivors = fired.filter((r) => !rules[r][2].some((o) => fired.includes(o)));
    const stances = new Set(survivors.map((r) => rules[r][1]));
    const stance = stances.size === 1 ? [...stances][0] : null;
    const couldWin = (r) =>
      rules[r][2].every((o) => !fired.includes(o) || undone(o).some((w) => !undone(r).includes(w)));
    const threatened = [...fired, ...unknown].some((r) => rules[r][1] !== stance && couldWin(r));
    const certain = fired.some((r) => !undone(r).length);
    let status = threatened || !certain ? PROVISIONAL : SETTLED;
    if (stance === null) status = survivors.length ? CONFLICT : unknown.length ? OPEN : SILENT;
    return { status, stance, rules: survivors, unknown };
  };

  const once = (texts) => [...new Set(texts)].join(" ") || null;

  const compare = (told) => {
    const truths = truthsOf(told);
    const raised = alerts.filter(([, when]) => truths[when] === true);
    const held = keeping.filter(([when]) => truths[when] === true);
    const quiets = held.filter(([, , stances]) => !stances);
    const against = (topic, stance) =>
      held.filter(([, , stances]) => stances && stances.some(([t, s]) => t === topic && s === stance));
    const answers = topics.map(() => ({}));
    schools.forEach((school) => {
      for (const on of school.on) {
        const [topic, rules] = on, verdict = decide(on, truths), { stance } = verdict;
        const forbids = stance === null ? [] : against(topic, stance);
        const shown = stance !== null && !forbids.length && !quiets.length;
        const chosen = verdict.rules.map((r) => rules[r]);
        answers[topic][school.name] = {
          ...verdict,
          on,
          withheld: forbids.length > 0,
          say: shown ? once(chosen.map((rule) => rule[4])) : null,
          because: forbids.length ? once(forbids.map(([, why]) => why)) : shown ? once(chosen.map((rule) => rule[5])) : null,
        };
      }
    });
    const applies = topics.map(([, , when]) => truths[when]);
    const unanswered = safety.filter((fact) => told[fact] == null);
    return { truths, alerts: raised, quiets, forbids: held.filter(([, , s]) => s), answers, applies, unanswered };
  };

  // The unknown facts under the rules that are still undecided, and how many answers each could change.
  const below = nodes.map(([op, ...parts]) => new Set(op === "=" ? [parts[0]] : []));
  nodes.forEach(([op, ...parts], place) => {
    if (op !== "=") for (const part of parts) for (const fact of below[part]) below[place].add(fact);
  });
  const arises = new Map(content.presupposes);
  const worthAsking = (told, given, found) => {
    const mayAsk = (fact) =>
      told[fact] == null && !given.has(fact) && !(found.quiets.length && own.facts.includes(fact)) && !(arises.has(fact) && found.truths[arises.get(fact)] === false);
    const first = safety.filter(mayAsk);
    if (first.length) return first;
    const times = new Map();
    found.answers.forEach((by, topic) => {
      if (found.applies[topic] === false) return;
      for (const { status, on, unknown } of Object.values(by)) {
        if (status === SETTLED || status === SILENT) continue;
        const asked = new Set(unknown.flatMap((r) => [...below[on[1][r][0]]]).filter(mayAsk));
        for (const fact of asked) times.set(fact, (times.get(fact) ?? 0) + 1);
      }
    });
    topics.forEach(([, , when], topic) => {
      if (found.applies[topic] === null) {
        for (const fact of below[when]) if (mayAsk(fact)) times.set(fact, (times.get(fact) ?? 0) + 1);
      }
    });
    return [...times].sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([fact]) => fact);
  };

  // What is on the page. It is built of elements, so that no text can become anything else.
  const make = (name, more = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(more)) {
      if (key === "onclick") element.addEventListener("click", value);
      else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  };
  const main = document.getElementById("main");
  const show = (...parts) => {
    main.replaceChildren(...parts.filter((part) => part != null));
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  };
  const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const button = (words, onclick, kind = "") => make("button", { type: "button", class: kind, onclick }, words);
  const notices = (some) =>
    some.map(([, , say, because]) => make("section", { class: "alert" }, make("h2", {}, say), make("p", {}, because)));

  let told = {}, given = new Set(), pages = [], heard = new Set();

  const start = () => {
    [told, given, pages, heard] = [{}, new Set(), [], new Set()];
    show(
      make("h1", {}, "What different advice says about your situation"),
      make("p", {}, `Answer a few questions, and see what ${schools.length} published schools of advice say, where they differ, and why. You may skip any of them. The first are about your safety.`),
      make("p", {}, "Everything happens on this page: nothing is sent anywhere, and nothing is kept. Pressing Shift three times leaves at once; the address that you leave for, and this file, stay in the browser's history."),
      button("Start", next),
    );
  };

  const next = () => {
    const found = compare(told), fresh = found.alerts.filter((one) => !heard.has(one));
    fresh.forEach((one) => heard.add(one));
    if (fresh.some(([, , , , alone]) => alone)) {
      return show(make("h1", {}, "Please read this first"), ...notices(fresh),
        make("p", {}, "The questions can wait. Take care of yourself; you can stop here."),
        button("Go on with the questions", next, "second"));
    }
    const asked = worthAsking(told, given, found).slice(0, 4);
    if (!asked.length) return result();
    ask(asked, fresh);
  };

  const ask = (some, fresh = []) => {
    const quieted = compare(told).quiets.length > 0, asked = some.filter((fact) => !(quieted && own.facts.includes(fact)));
    if (!asked.length) return next();
    const isSafety = asked.every((fact) => safety.includes(fact));
    const form = make("form", { autocomplete: "off", novalidate: true });
    form.append(...notices(fresh), make("h1", {}, isSafety ? "Questions about your safety" : "Questions"));
    for (const fact of asked) form.append(field(fact));
    const says = make("p", { class: "error", role: "alert" });
    form.append(says, make("div", { class: "buttons" }, make("button", {}, "Continue"),
      safety.some((fact) => asked.includes(fact)) ? null : button("See what they say so far", () => take() && result(), "second"),
      button("Back", back, "link")));
    const take = () => {
      const wrong = asked.filter((fact) => !read(form, fact));
      says.textContent = wrong.length ? `A number from ${facts[wrong[0]][4]} to ${facts[wrong[0]][5]}, or nothing if you don't know: ${facts[wrong[0]][1]}` : "";
      if (!wrong.length) pages.push(asked);
      return !wrong.length;
    };
    form.addEventListener("submit", (event) => { event.preventDefault(); if (take()) next(); });
    show(form);
  };

  const field = (fact) => {
    const [, question, kind, more] = facts[fact], name = `f${fact}`;
    if (kind === 1) {
      const input = make("input", { id: name, name, inputmode: "numeric", autocomplete: "off", value: told[fact] ?? "" });
      return make("div", { class: "field" }, make("h2", {}, make("label", { for: name }, question)), input, ` ${more}`);
    }
    const options = kind === 0 ? [[1, "Yes"], [0, "No"]] : more.map(([, label], place) => [place, sentence(label)]);
    return make("fieldset", {}, make("legend", {}, make("h2", {}, question)),
      ...[...options, ["", "I don’t know, or would rather not say"]].map(([value, words]) =>
        make("div", { class: "choice" },
          make("input", { type: "radio", id: `${name}-${value}`, name, value, checked: `${told[fact] ?? ""}` === `${value}` }),
          make("label", { for: `${name}-${value}` }, words))));
  };

  const read = (form, fact) => {
    const text = new FormData(form).get(`f${fact}`).trim(), [, , kind, , least, most] = facts[fact];
    if (text === "") { delete told[fact]; given.add(fact); return true; }
    if (!/^\d{1,9}$/.test(text) || (kind === 1 && (+text < least || +text > most))) return false;
    told[fact] = +text;
    given.delete(fact);
    return true;
  };

  const back = () => {
    const before = pages.pop();
    if (!before) return start();
    ask(before);
  };

  const result = (everything = false) => {
    const found = compare(told);
    if (!everything && found.alerts.some(([, , , , alone]) => alone)) {
      return show(make("h1", {}, "Please read this first"), ...notices(found.alerts),
        make("p", {}, `${found.unanswered.length} safety questions are not answered. The rest is there whenever you want it.`),
        button("Show the rest", () => result(true), "second"), button("Back", back, "link"));
    }
    const quieted = found.quiets.length > 0, withheld = found.forbids.length > 0, { words } = content;
    const keptBack = quieted && withheld ? words.both : quieted ? words.quieted : withheld ? words.withheld : null;
    const why = [...new Set([...found.forbids, ...found.quiets].map(([, because]) => because))];
    const spoken = topics.map((_, topic) => topic).filter((topic) => found.applies[topic] !== false
      && Object.values(found.answers[topic]).some((one) => one.stance !== null || one.status === CONFLICT));
    const order = [...spoken.filter((topic) => found.applies[topic]), ...spoken.filter((topic) => !found.applies[topic])];
    show(
      make("h1", {}, "What each school says"),
      ...notices(found.alerts),
      make("p", { class: "hint" }, content.guards.length ? `Guards that looked at this: ${content.guards.join(", ")}.` : "No guard is here: nothing has checked whether contact would be dangerous, unlawful or unwanted."),
      keptBack ? make("section", { class: "alert" }, make("h2", {}, keptBack), ...why.map((one) => make("p", {}, one))) : null,
      found.unanswered.length ? make("p", { class: "hint" }, `${found.unanswered.length} safety questions are not answered. `, button("Answer them", () => ask(found.unanswered.slice(0, 4)), "link")) : null,
      ...order.map((topic) => section(found, topic, quieted)),
      make("p", { class: "hint" }, "A question mark means that the answer could change as more becomes known. Reported: the source describes this version, and does not recommend it."),
      make("div", { class: "buttons" }, button("Answer more questions", next), button("Back", back, "link"), button("Start again", start, "link")),
    );
  };

  const section = (found, topic, quieted) => {
    const [called, question, , stances] = topics[topic], by = found.answers[topic];
    const byName = quieted && own.topics.includes(topic);
    const rows = stances.map(([name, words], stance) => {
      const label = byName ? name.replaceAll("_", " ") : words;
      const voices = schools.filter(({ name }) => by[name] && by[name].stance === stance);
      if (!voices.length) return null;
      const isWithheld = by[voices[0].name].withheld;
      return make("details", {},
        make("summary", {}, isWithheld ? make("b", {}, "withheld: ") : null, make(isWithheld ? "s" : "b", {}, sentence(label)),
          make("span", { class: "who" }, voices.map(({ name, reported }) => `${name}${by[name].status === PROVISIONAL ? "?" : ""}${reported ? " (reported)" : ""}`).join(", "))),
        ...voices.map((school) => voice(school, by[school.name], quieted)));
    });
    return make("section", { class: "topic" }, make("h2", {}, byName ? called : question), ...rows);
  };

  const voice = ({ name, title }, { on, say, because, rules, withheld, unknown }, quieted) => {
    const fired = withheld || quieted ? [] : rules.map((r) => on[1][r]);
    return make("div", { class: "voice" }, make("h3", {}, quieted ? name : title),
      say ? make("p", {}, say) : null,
      because ? make("p", { class: "hint" }, because) : null,
      ...fired.map(([, , , , , , when, source]) => make("p", { class: "hint" }, `It says so when: ${when}. ${sources[source]}`)),
      unknown.length ? make("p", { class: "hint" }, "More of what you know could change this.") : null);
  };

  // Leaving at once.
  const link = document.getElementById("leave"), says = document.getElementById("says");
  const leave = () => {
    document.documentElement.classList.add("left");
    [told, given, pages] = [{}, new Set(), []];
    main.replaceChildren();
    document.title = "\u200b";
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  let count = 0, timer = 0, modified = false;
  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && !modified) {
      count += 1;
      clearTimeout(timer);
      if (count >= 3) return leave();
      says.textContent = `Press Shift ${3 - count} more time${count === 2 ? "" : "s"} to leave.`;
      timer = setTimeout(() => { count = 0; says.textContent = ""; }, 5000);
    } else if (event.key !== "Shift") count = 0;
    modified = event.shiftKey && event.key !== "Shift";
  }, true);
  addEventListener("pagehide", () => main.replaceChildren());
  addEventListener("pageshow", (event) => { if (event.persisted) { document.documentElement.classList.remove("left"); start(); } });
  start();
  return { compare, content };
})();
