// The floor of a cold start: a page that fetches the bare texts and keeps their bytes. It reads nothing and answers nothing.
export async function open() {
  const bytes = await (await fetch('texts.json')).arrayBuffer();
  return { bytes, lookup: () => ({ parts: [] }) };
}
