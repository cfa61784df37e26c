// What the browser keeps: the theme, and work that is not yet saved as a file.
// A browser may refuse to keep anything; then the page says so and works on.

const Kept = {
  read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  },
  write(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; }
  },
  remove(key) {
    try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
  },
};

const THEMES = ["auto", "light", "dark"];

function setTheme(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  Kept.write("kelisim:theme", theme);
}

function themeButton() {
  const button = el("button", { class: "plain", type: "button", onclick: next });
  let theme = Kept.read("kelisim:theme");
  theme = THEMES.includes(theme) ? theme : "auto";
  show();
  function show() {
    setTheme(theme);
    button.textContent = { auto: "◐ Auto", light: "☀ Light", dark: "☾ Dark" }[theme];
    button.setAttribute("aria-label", `Colours: ${theme}. Change`);
  }
  function next() {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    show();
  }
  return button;
}
