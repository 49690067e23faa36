// Copies what stands in a field. Without script the field is selected by hand; then there is no button.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const words = button.querySelector("span");
  const before = words.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.focus();
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // An address without https has no clipboard, only this.
      if (!document.execCommand("copy")) return;
    }
    words.textContent = button.dataset.done;
    setTimeout(() => { words.textContent = before; }, 4000);
  });
}
